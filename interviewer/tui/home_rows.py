"""The rows of the home screen, worked out from what can be practised and what is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.tui.widgets.entry_list import entry, gap, heading, remark, subheading
from interviewer.tui.widgets.row import column_of
from interviewer.tui.words import length, moment, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from textual.widgets.option_list import Option

    from interviewer.domain.session import SessionSummary
    from interviewer.library.catalogue import Entry

SCENARIO = "scenario"
QUESTION = "question"
QUIZ = "quiz"
SESSION = "session"
QUIZ_SESSION = "quiz-session"
TRANSCRIPTS = "transcripts"
DRILL = "drill"
MOCK = "mock"
TODAY = "today"
PROGRESS = "progress"
_MOCK_WORDS = ("Mock interview", "level", "length")
_DRILL_WORDS = ("Drill", "questions", "level", "topic", "length")
_TODAY_WORDS = ("Today", "due")
_WAYS = {_TODAY_WORDS: TODAY, _MOCK_WORDS: MOCK, _DRILL_WORDS: DRILL}
"""What a search finds these by, and the ids of their rows."""
_BACK = {
    TRANSCRIPTS: ("Transcripts", "sessions", "history", "look back"),
    PROGRESS: ("Progress", "scores", "look back"),
}
"""What a search finds the other rows by, by their ids."""
_FOLLOW_UP = "/follow-up-"
_AROUND = 9
"""The cells between the parts of a row and at its edges."""
_SHORTEST = 8
_CONTINUED = 5
_QUESTIONS = 200
"""So many questions are listed at once; nobody goes through more of them with the arrows."""
_QUESTIONS_AT_FIRST = 80
"""And so many in the first frame, which is more than a screen shows."""


@dataclass(frozen=True, slots=True)
class HomeRows:
    """What there is to show. `sessions` is None until they have been read.

    `today` says what is due and `progress` how scores have moved; empty where there is nothing.
    """

    entries: Sequence[Entry]
    now: datetime
    sessions: Sequence[SessionSummary] | None = None
    today: str = ""
    progress: str = ""

    def with_sessions(self, sessions: Sequence[SessionSummary], now: datetime) -> HomeRows:
        """Return the rows with what is kept, newest first."""
        return replace(self, sessions=sessions, now=now)

    def options(self, wanted: str, width: int) -> list[Option]:
        """Return the rows that match every word of `wanted`, for a list of that width in cells."""
        titles = [one.title for one in self.entries]
        titles += [one.title for one in self.sessions or ()]
        column = column_of(titles, width)
        words = wanted.casefold().split()
        groups = [
            list(self._continued(words, column, width)),
            list(self._practised(words, column)),
            list(self._looked_back(words, column)),
        ]
        filled = [group for group in groups if group]
        if not filled:
            return [remark("Nothing matches. Esc shows everything again.")]
        rows = filled[0]
        for group in filled[1:]:
            rows = [*rows, gap(), *group]
        return rows

    def _continued(self, words: Sequence[str], column: int, width: int) -> Iterator[Option]:
        begun = [one for one in self.sessions or () if one.resumable]
        begun = [one for one in begun if _matches(words, one.title, one.scenario)]
        if begun:
            yield heading("Continue")
        for one in begun[: None if words else _CONTINUED]:
            spent = f"{max(1, round(one.active_seconds / 60))} min"
            when = moment(one.last_at or one.started_at, self.now)
            room = width - column - len(spent) - len(when) - _AROUND
            stage = shorten(self._stage_title(one), max(_SHORTEST, room))
            note = f"{stage} · {spent}" if stage else spent
            kind = SESSION if one.practice.conversation else QUIZ_SESSION
            note = note if one.practice.conversation else f"quiz · {note}"
            yield entry(f"{kind}:{one.id}", one.title, note, when, column=column, columned=True)

    def _stage_title(self, session: SessionSummary) -> str:
        """Return the title of the stage that a session stands at; empty where it has but one."""
        question = (session.stage or "").partition(_FOLLOW_UP)[0]
        if question in {session.scenario, session.scenario.rpartition("/")[2]}:
            return ""
        title = next((one.title for one in self.entries if one.id == question), "")
        return title or question.rpartition("/")[2].replace("-", " ")

    def _practised(self, words: Sequence[str], column: int) -> Iterator[Option]:
        listed = [one for one in self.entries if one.kind in {SCENARIO, QUESTION, QUIZ}]
        found = [
            one
            for one in listed
            if _matches(words, one.title, one.id, one.kind, *one.levels, *one.topics)
        ]
        ways = [one for one in _WAYS if _matches(words, *one)]
        if not self.today and _TODAY_WORDS in ways:
            ways.remove(_TODAY_WORDS)
        if words and not found and not ways:
            return
        yield heading("Practise")
        if not listed:
            yield remark("Nothing to practise was found. Put scenarios into prompts/scenarios/")
            yield remark("and questions into rubrics/SET/ in your home; `interviewer doctor`")
            yield remark("says where that is.")
            return
        for one in found:
            if one.kind == SCENARIO:
                yield _row(one, column)
        for way, note in (
            (_TODAY_WORDS, self.today),
            (_MOCK_WORDS, "for a level, in 15 to 45 min"),
            (_DRILL_WORDS, "by level, topic and length"),
        ):
            if way in ways:
                yield entry(_WAYS[way], way[0], note, column=column)
        for one in found:
            if one.kind == QUIZ:
                yield entry(f"{QUIZ}:{one.id}", one.title, "quiz", column=column, columned=True)
        yield from self._questions([one for one in found if one.kind == QUESTION], column)

    def _questions(self, questions: Sequence[Entry], column: int) -> Iterator[Option]:
        before = ""
        most = _QUESTIONS_AT_FIRST if self.sessions is None else _QUESTIONS
        for one in questions[:most]:
            group = one.id.rpartition("/")[0]
            if group != before:
                yield gap()
                yield subheading(f"Questions · {group}" if group else "Questions")
                before = group
            yield _row(one, column)
        more = len(questions) - most
        if more > 0:
            yield gap()
            yield remark(f"and {more:,} more questions: / finds them by title, set, level or topic")

    def _looked_back(self, words: Sequence[str], column: int) -> Iterator[Option]:
        rows = [one for one in self._back_rows(column) if _matches(words, *_BACK[one.id or ""])]
        if rows:
            yield heading("Look back")
            yield from rows

    def _back_rows(self, column: int) -> Iterator[Option]:
        graded = [one for one in self.sessions or () if not one.resumable]
        if graded:
            last = graded[0]
            score = last.band
            if last.score is not None:
                score = ", ".join(filter(None, (f"{last.score:.0f}", last.band)))
            when = moment(last.ended_at or last.started_at, self.now)
            yield entry(TRANSCRIPTS, "Transcripts", f"last: {score}", when, column=column)
        elif self.sessions is None:
            yield entry(TRANSCRIPTS, "Transcripts", column=column)
        else:
            note = "none yet: finish an interview"
            yield entry(TRANSCRIPTS, "Transcripts", note, column=column)
        if self.progress:
            yield entry(PROGRESS, "Progress", self.progress, column=column)


def _row(one: Entry, column: int) -> Option:
    levels = " · ".join(one.levels)
    return entry(
        f"{one.kind}:{one.id}", one.title, levels, length(one.minutes), column=column, columned=True
    )


def _matches(words: Sequence[str], *texts: str) -> bool:
    if not words:
        return True
    everything = " ".join(texts).casefold()
    return all(word in everything for word in words)
