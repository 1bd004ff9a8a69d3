"""Two gradings of one answer side by side: where one grader saw more than the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.application.gradings import graded_by, gradings_of
from interviewer.text import clean_line
from interviewer.tui.screens.compare import CompareScreen
from interviewer.tui.words import moment

if TYPE_CHECKING:
    from interviewer.domain.session import GradeRecord
    from interviewer.report.graded import GradedSession


class CompareGradingsScreen(CompareScreen):
    """Shows an earlier grading of a question left and a later one right, as the graders gave them.

    By default the right one is the one that counts, and the left one the one made before it.
    """

    NOUN = "gradings"

    def __init__(self, session_id: str, question_id: str) -> None:
        super().__init__(session_id, session_id, question_id)
        self.chosen: tuple[GradeRecord, GradeRecord] | None = None
        self._records: tuple[GradeRecord, ...] = ()

    async def _load(self) -> tuple[GradedSession, GradedSession] | None:
        workspace = self.program.workspace
        found = await gradings_of(workspace, self.second_id)
        self._records = found.get(self.question_id, ())
        if len(self._records) < 2:
            return None
        if self.chosen is None:
            right = next((one for one in self._records if one.final), self._records[-1])
            others = [one for one in self._records if one.id != right.id]
            earlier = [one for one in others if one.id < right.id]
            self.chosen = ((earlier or others)[-1], right)
        first, second = self.chosen
        return await graded_by(workspace, first), await graded_by(workspace, second)

    def _attempt_name(self, index: int) -> str:
        if self.chosen is None:
            return ""
        record = self.chosen[index]
        when = moment(record.at, self.program.now())
        counts = " · counts" if record.final else ""
        return f"{clean_line(record.grade.grader, 40)} · {when}{counts}"

    def _can_move(self, by: int) -> bool:
        return self._beside(by) is not None

    def action_attempt(self, by: int) -> None:
        """Set another grading on the left side."""
        other = self._beside(by)
        if other is not None and self.chosen is not None:
            self.chosen = (other, self.chosen[1])
            self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what is the same on both sides."""
        if action in {"answers", "gradings", "gradings_before", "stage"}:
            return False
        return super().check_action(action, parameters)

    def _beside(self, by: int) -> GradeRecord | None:
        if self.chosen is None:
            return None
        first, second = self.chosen
        listed = [one for one in self._records if one.id != second.id]
        place = [one.id for one in listed].index(first.id) + by
        return listed[place] if 0 <= place < len(listed) else None
