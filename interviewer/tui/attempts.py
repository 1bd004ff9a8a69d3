"""What a session can be set beside: other attempts at its questions, other gradings of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.application.gradings import gradings_of
from interviewer.tui.words import count, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from interviewer.application.workspace import Workspace
    from interviewer.domain.session import SessionSummary
    from interviewer.tui.app import InterviewerApp


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts at each question of a session, newest first, and how often each was graded."""

    session_id: str
    by_question: Mapping[str, Sequence[SessionSummary]]
    gradings: Mapping[str, int]

    def other(self, question_id: str) -> SessionSummary | None:
        """Return the attempt before this one, or where there is none the one after it."""
        listed = self.by_question.get(question_id, ())
        ids = [one.id for one in listed]
        if self.session_id not in ids or len(ids) < 2:
            return None
        place = ids.index(self.session_id)
        return listed[place + 1] if place + 1 < len(ids) else listed[place - 1]

    def several_gradings(self, question_id: str) -> bool:
        """Whether a question was graded more than once in this session."""
        return self.gradings.get(question_id, 0) > 1

    def words(self, question_id: str, now: datetime) -> tuple[tuple[str, str], ...]:
        """Return the keys that compare, each with what it compares with."""
        found: list[tuple[str, str]] = []
        other = self.other(question_id)
        if other is not None:
            number = count(len(self.by_question[question_id]), "attempt")
            when = moment(other.ended_at or other.started_at, now)
            found.append(("c", f"compare with your attempt of {when} · {number} in all"))
        if self.several_gradings(question_id):
            number = count(self.gradings[question_id], "grading")
            found.append(("g", f"compare its {number}"))
        return tuple(found)

    def compare(self, program: InterviewerApp, question_id: str) -> None:
        """Show the question beside another attempt at it, the older one first."""
        other = self.other(question_id)
        if other is None:
            return
        from interviewer.tui.screens.compare import CompareScreen

        ids = [one.id for one in self.by_question[question_id]]
        first, second = sorted((other.id, self.session_id), key=ids.index, reverse=True)
        program.push_screen(CompareScreen(first, second, question_id))

    def compare_gradings(self, program: InterviewerApp, question_id: str) -> None:
        """Show two gradings of the question side by side."""
        if not self.several_gradings(question_id):
            return
        from interviewer.tui.screens.compare_gradings import CompareGradingsScreen

        program.push_screen(CompareGradingsScreen(self.session_id, question_id))


async def read_attempts(
    workspace: Workspace, session_id: str, questions: Iterable[str]
) -> Attempts:
    """Read what the questions of a session can be set beside."""
    by_question = {one: tuple(await workspace.attempts(one)) for one in questions}
    found = await gradings_of(workspace, session_id)
    gradings = {question: len(records) for question, records in found.items()}
    return Attempts(session_id, by_question, gradings)
