"""What was written in lines and has not become a turn: kept, so that it is there again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.commands import IN_LINES, commands_like, misspelt
from interviewer.domain.conversation import TurnKind
from interviewer.plain.lines import BLOCK_OPENS

if TYPE_CHECKING:
    from interviewer.application.workspace import Workspace
    from interviewer.domain.conversation import Turn

_ASIDES = frozenset({TurnKind.CLARIFYING, TurnKind.HINT, TurnKind.REPEAT, TurnKind.ASKS_SOLUTION})


class Draft:
    """The draft of one session. `text` is what waits to be sent, empty where nothing does."""

    def __init__(self, workspace: Workspace, session_id: str) -> None:
        self.text = ""
        self._workspace = workspace
        self._session_id = session_id
        self._kept = ""
        self._too_early = False

    @property
    def is_kept(self) -> bool:
        """Whether something is kept that can be sent later."""
        return bool(self._kept)

    async def load(self, last: str) -> None:
        """Find what was left. `last` is the candidate's last turn, which is no draft any more."""
        self._kept = await self._workspace.draft(self._session_id)
        self.text = "" if self._kept == last else self._kept

    def add(self, text: str) -> None:
        """Let a text wait that came before its time; the turn that is sent first leaves it."""
        self._too_early = True
        if text != self.text:
            self.text = "\n".join(piece for piece in (self.text, text) if piece)

    async def keep(self, *written: str, instead: bool = False) -> None:
        """Keep what has been `written` since, behind what waits or `instead` of it."""
        waiting = "" if instead else self.text
        text = "\n".join(piece for piece in (waiting, *written) if piece)
        if text != self._kept:
            await self._workspace.save_draft(self._session_id, text)
            self._kept = text

    def sent(self, turn: Turn) -> None:
        """Forget what has become a turn, or was answered otherwise; questions leave it waiting."""
        self._kept = ""
        answered = turn.kind not in _ASIDES and not self._too_early
        self._too_early = False
        if answered or turn.text.startswith(self.text.strip()):
            self.text = ""


def answer_in(typed: str) -> str:
    """Return what is typed in a line as far as it is an answer: no command, no opening block."""
    command = misspelt(typed, IN_LINES) or any(
        commands_like(typed, IN_LINES, failed=failed) for failed in (False, True)
    )
    return "" if command or typed.strip() in {"", BLOCK_OPENS} else typed
