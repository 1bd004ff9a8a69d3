"""What was understood of a guide: the one result of every way to read one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the guide and the line that they begin on, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportedFollowUp:
    """A follow-up; `points` are empty where the guide gives it no answer."""

    ask: str
    line: int
    points: tuple[Said, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """A question with what the guide says of it, in the guide's words.

    `cut` says that the key points were cut from the answer, for the guide lists none; `lost` that
    the guide lacks the question's own wording, so that it was made from the answer's first words.
    """

    question: str
    title: str
    line: int
    points: tuple[Said, ...]
    mistakes: tuple[Said, ...] = ()
    follow_ups: tuple[ImportedFollowUp, ...] = ()
    answer: str = ""
    levels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    cut: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class ImportedChoice:
    """A question with options; `options` and `why` are pairs of a capital letter and a text."""

    stem: str
    line: int
    options: tuple[tuple[str, str], ...]
    answer: str
    why: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedTurn:
    """What the interviewer of a scenario asks, and what is expected in answer."""

    ask: str
    line: int
    title: str
    points: tuple[Said, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ImportedScenario:
    """A mock interview with its turns."""

    title: str
    line: int
    brief: str
    turns: tuple[ImportedTurn, ...]
    closing: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines of the guide that are in no file, and why."""

    line: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Imported:
    """All that one guide gave. `remarks` are about what was taken over, but not as it stands."""

    name: str
    digest: str
    questions: tuple[ImportedQuestion, ...] = ()
    choices: tuple[ImportedChoice, ...] = ()
    scenarios: tuple[ImportedScenario, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    remarks: tuple[Leftover, ...] = ()
