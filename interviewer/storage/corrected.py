"""The verdicts that a person has corrected: labels for whoever is calibrated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.verdict import Judgement, Kind, Verdict

if TYPE_CHECKING:
    from interviewer.storage.store import Store


@dataclass(frozen=True, slots=True)
class CorrectedQuestion:
    """A question of a session with the verdicts that stand by a person's word, and no others."""

    session: str
    question: str
    verdicts: tuple[Judgement, ...]


def corrected_verdicts(store: Store) -> tuple[CorrectedQuestion, ...]:
    """Return the questions of closed sessions in which a person's word stands, oldest first.

    Sessions in the bin and words that were withdrawn are left out.
    """
    with store.reading() as db:
        rows = list(
            db.query(
                "SELECT overrides.session, question, kind, criterion, verdict FROM overrides"
                " JOIN sessions ON sessions.id = overrides.session"
                " WHERE withdrawn_at IS NULL AND deleted_at IS NULL AND state = 'closed'"
                " ORDER BY overrides.session, question, overrides.id"
            )
        )
    known = {one.value for one in Verdict}
    found: dict[tuple[str, str], list[Judgement]] = {}
    for row in rows:
        if row["verdict"] in known:
            judgement = Judgement(Kind(row["kind"]), row["criterion"], Verdict(row["verdict"]))
            found.setdefault((row["session"], row["question"]), []).append(judgement)
    return tuple(
        CorrectedQuestion(session, question, tuple(verdicts))
        for (session, question), verdicts in found.items()
    )
