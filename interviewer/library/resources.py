"""Where the built-in prompts, rubrics and transcripts lie."""

from __future__ import annotations

from pathlib import Path

from interviewer.errors import LibraryError

_PACKAGE = Path(__file__).resolve().parent.parent


def builtin_root() -> Path:
    """Return the folder that holds `prompts/`, `rubrics/` and `transcripts/`.

    An installed program carries them in the package; in a checkout they stand beside it. Raises
    `LibraryError` where neither is there.
    """
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        if (root / "prompts").is_dir() and (root / "rubrics").is_dir():
            return root
    raise LibraryError(
        f"The built-in interviews are missing: there is neither {_PACKAGE / 'data'} nor prompts "
        f"and rubrics in {_PACKAGE.parent}.",
        "Install the program again.",
    )
