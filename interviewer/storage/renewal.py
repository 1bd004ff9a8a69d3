"""A session whose texts are changed while it is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.storage.documents import document_of
from interviewer.storage.texts import keep_text

if TYPE_CHECKING:
    from interviewer.domain.scenario import Scenario
    from interviewer.storage.store import Store


def renew_scenario(store: Store, session: str, scenario: Scenario) -> None:
    """Keep `scenario` as what the session is held with from now on.

    The text and the session's reference to it are written in one transaction; a closed session
    keeps what it was held with. Raises `SessionNotFoundError`.
    """
    with store.writing() as db:
        store.require(db, session)
        db.execute(
            "UPDATE sessions SET scenario_hash = ? WHERE id = ? AND state <> 'closed'",
            [keep_text(db, "scenario", document_of(scenario)), session],
        )
