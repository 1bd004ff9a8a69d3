"""Verdicts on key points and mistakes, and the evidence that they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What was found: the first three for key points, the next two for mistakes."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSED = "missed"
    MADE = "made"
    NOT_MADE = "not_made"
    UNASSESSED = "unassessed"

    @property
    def needs_evidence(self) -> bool:
        """Whether this verdict rests on the candidate's own words."""
        return self in {Verdict.COVERED, Verdict.PARTIAL, Verdict.MADE}


class Kind(StrEnum):
    """What a judgement is about."""

    KEY_POINT = "key_point"
    MISTAKE = "mistake"


class Help(StrEnum):
    """How much help stood before the evidence for a key point."""

    UNAIDED = "unaided"
    PROBED = "probed"
    HINTED = "hinted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote at its exact place: ``turns[turn].text[start:end] == quote``."""

    turn: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on one key point or mistake, with its evidence in the order of the conversation.

    `reason` is the grader's, in a sentence, where it gave one; `omission` marks a mistake set by
    code because its key point was missed. Where a grader judged several times, `agreeing` of
    `votes` gradings gave this verdict. Where a person has decided, the verdict and the reason are
    theirs, and `overridden` is the grader's verdict.
    """

    kind: Kind
    id: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    help: Help | None = None
    reason: str = ""
    omission: bool = False
    votes: int | None = None
    agreeing: int | None = None
    overridden: Verdict | None = None

    @property
    def split(self) -> bool:
        """Whether not all the votes agreed."""
        return self.votes is not None and self.agreeing is not None and self.agreeing < self.votes


@dataclass(frozen=True, slots=True)
class Grade:
    """The graded question: a judgement for every key point and every mistake of its rubric.

    `grader` says who judged (``built-in`` or a model's name), `note` anything the reader must know
    (for example what was left out of a long transcript).
    """

    question: str
    grader: str
    judgements: tuple[Judgement, ...] = field(default=())
    note: str = ""

    @property
    def unassessed(self) -> int:
        """How many judgements could not be had."""
        return sum(1 for one in self.judgements if one.verdict is Verdict.UNASSESSED)


def omission(mistake_id: str, omitted: Verdict | None) -> Judgement:
    """Return the judgement on a mistake of omission, from the verdict on the key point left out."""
    verdict = {
        Verdict.MISSED: Verdict.MADE,
        Verdict.COVERED: Verdict.NOT_MADE,
        Verdict.PARTIAL: Verdict.NOT_MADE,
    }.get(omitted or Verdict.UNASSESSED, Verdict.UNASSESSED)
    return Judgement(Kind.MISTAKE, mistake_id, verdict, omission=True)
