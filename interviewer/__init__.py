"""A mock interviewer for the terminal.

The package is read from the inside out: `domain` says what an interview is, `engine` runs one,
`builtin` and `llm` each bring an interviewer and a grader, `storage` keeps what was said, and `tui`
and `plain` show it.
"""

from __future__ import annotations

__version__ = "0.1.0"
