"""`interviewer regrade`: kept sessions graded anew."""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from interviewer.application.regrading import NotGraded, Regraded, Regrading, Skipped, Stopped
from interviewer.commands.consent import agree_to_host
from interviewer.commands.telling import say, say_json
from interviewer.domain.verdict import Kind
from interviewer.errors import UsageError
from interviewer.report.words import count
from interviewer.text import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import AsyncGenerator, AsyncIterator

    from interviewer.application.regrading import Event, Tally
    from interviewer.application.workspace import Workspace
    from interviewer.grading.differences import Difference

EXIT_ERROR = 1
EXIT_UNASSESSED = 4
_REDRAWN_AFTER = 0.2


def regrade(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Grade the named sessions, or all of them, anew."""
    if bool(arguments.sessions) == arguments.all:
        raise UsageError(
            "Name the sessions to grade anew, or give --all.", "`interviewer sessions` lists them."
        )
    if arguments.concurrency < 1:
        raise UsageError("--concurrency must be at least 1.", "Leave it out for 8.")
    agree_to_host(workspace, "What was said in these sessions", may_ask=not arguments.json)
    try:
        return asyncio.run(_regrade(workspace, arguments))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _regrade(workspace: Workspace, arguments: argparse.Namespace) -> int:
    regrading = Regrading(
        workspace,
        keep_beside=arguments.keep,
        again=arguments.again,
        concurrency=arguments.concurrency,
    )
    told = _Told(regrading.tally, as_json=arguments.json)
    stopped = None
    try:
        if arguments.all:
            sessions = regrading.every_session()
            told.expected = await regrading.count()
        else:
            ids = await _ids(workspace, arguments.sessions)
            sessions = _each(ids)
            told.expected = len(ids)
        events = cast("AsyncGenerator[Event]", regrading.run(sessions))
        async with aclosing(events) as stream:
            async for event in stream:
                told.tell(event)
                stopped = event if isinstance(event, Stopped) else stopped
    finally:
        # Also where Ctrl+C ends it: what is done is kept, and it goes on from there.
        told.end(stopped)
        await workspace.close()
    if stopped is not None:
        return EXIT_ERROR
    tally = regrading.tally
    return EXIT_UNASSESSED if tally.failed or tally.unassessed else 0


async def _ids(workspace: Workspace, named: list[str]) -> list[str]:
    from interviewer.storage.store import Store

    found = [await workspace.store.call(Store.session, one) for one in named]
    return list(dict.fromkeys(one.id for one in found))


async def _each(ids: list[str]) -> AsyncIterator[str]:
    for one in ids:
        yield one


class _Told:
    """Says what happens: lines or JSON on standard output, progress on a terminal."""

    def __init__(self, tally: Tally, *, as_json: bool) -> None:
        self.expected = 0
        self._tally = tally
        self._as_json = as_json
        self._live = sys.stderr.isatty()
        self._drawn = 0.0
        self._shown = ""

    def tell(self, event: Event) -> None:
        """Say what became of a question."""
        self._wipe()
        if self._as_json:
            say_json(_record(event), indent=None)
        else:
            say(*_lines(event))
        now = time.monotonic()
        if self._live and now - self._drawn > _REDRAWN_AFTER:
            self._drawn = now
            self._shown = f"{self._tally.sessions} of {self.expected} sessions · {self._counts()}"
            sys.stderr.write(self._shown)
            sys.stderr.flush()

    def end(self, stopped: Stopped | None) -> None:
        """Say what was done."""
        self._wipe()
        tally = self._tally
        if self._as_json:
            names = ("sessions", "graded", "present", "failed", "skipped", "unassessed")
            record: dict[str, Any] = {"event": "done", "of": self.expected}
            record |= {name: getattr(tally, name) for name in names}
            record |= {
                "requests": tally.spent.requests,
                "prompt_tokens": tally.spent.prompt_tokens,
                "completion_tokens": tally.spent.completion_tokens,
            }
            say_json(record, indent=None)
            return
        say(f"{tally.sessions} of {self.expected} sessions · {self._counts()}")
        if stopped is not None or tally.failed or tally.sessions + tally.skipped < self.expected:
            say("What is graded is kept; the same command goes on from there.")

    def _counts(self) -> str:
        tally = self._tally
        spent = tally.spent
        tokens = spent.prompt_tokens + spent.completion_tokens
        parts = [
            f"{count(tally.graded, 'question')} graded",
            f"{count(tally.present, 'question')} graded before" if tally.present else "",
            f"{tally.failed} failed" if tally.failed else "",
            f"{count(tally.unassessed, 'verdict')} unassessed" if tally.unassessed else "",
            f"{count(tally.skipped, 'session')} skipped" if tally.skipped else "",
            f"{count(spent.requests, 'request')}, {tokens} tokens" if spent.requests else "",
        ]
        return " · ".join(filter(None, parts))

    def _wipe(self) -> None:
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


def _lines(event: Event) -> list[str]:
    match event:
        case Regraded(after=after):
            before, now = _scores(event)
            change = f"{before} → {now}" if event.before is not None else now
            suffix = "" if event.asked else ", graded before"
            head = f"{_where(event)}: {change} ({clean_line(after.grader)}{suffix})"
            rows = [_line(event, one) for one in _changes(event)]
            if event.before is not None and not rows:
                rows = ["    No verdict has changed."]
            return [head, *rows]
        case NotGraded(error=error):
            return [f"{_where(event)}: not graded. {error.title}"]
        case Skipped(session, reason):
            return [f"{session[:8]} was skipped. {reason}"]
        case Stopped(error):
            return [f"Stopped. {error.title} {error.next_step}".rstrip()]


def _line(event: Regraded, one: Difference) -> str:
    from interviewer.report.words import SIGN, WORD

    label, text = _placed(event, one)
    before, after = (
        f"{SIGN[each.verdict]} {WORD[each.verdict]}" for each in (one.before, one.after)
    )
    return f"    {label:<5} {before} → {after}  {text}"


def _record(event: Event) -> dict[str, Any]:
    from interviewer.domain.score import score_question
    from interviewer.report.json_export import grade_record

    match event:
        case Regraded(after=after):
            score = score_question(event.stage.question, after.judgements)
            return {
                "event": "regraded",
                "session": event.session.id,
                "asked": event.asked,
                "changes": [
                    {
                        "kind": one.after.kind,
                        "id": one.after.id,
                        "label": _placed(event, one)[0],
                        "change": one.change,
                        "before": one.before.verdict,
                        "after": one.after.verdict,
                    }
                    for one in _changes(event)
                ],
                **grade_record(after, score),
            }
        case NotGraded(error=error):
            return {
                "event": "not_graded",
                "session": event.session.id,
                "question": event.stage.question.id,
                "title": error.title,
                "next": error.next_step,
            }
        case Skipped(session, reason):
            return {"event": "skipped", "session": session, "reason": reason}
        case Stopped(error):
            return {"event": "error", "title": error.title, "next": error.next_step}


def _changes(event: Regraded) -> tuple[Difference, ...]:
    from interviewer.grading.differences import differences

    return () if event.before is None else differences(event.before, event.after)


def _scores(event: Regraded) -> tuple[str, str]:
    from interviewer.domain.score import score_question
    from interviewer.report.words import score_words

    question = event.stage.question
    grades = (event.before, event.after)
    before, after = (
        score_words(score_question(question, one.judgements if one else ())) for one in grades
    )
    return before, after


def _placed(event: Regraded, difference: Difference) -> tuple[str, str]:
    """Return the label of a criterion and what the rubric says of it."""
    question = event.stage.question
    listed = [(Kind.KEY_POINT, one.id, one.point) for one in question.key_points]
    listed += [(Kind.MISTAKE, one.id, one.mistake) for one in question.mistakes]
    judged = difference.after.kind, difference.after.id
    place, (_, _, text) = next(
        (place, one) for place, one in enumerate(listed, start=1) if one[:2] == judged
    )
    return f"{event.number}.{place}", clean_line(text)


def _where(event: Regraded | NotGraded) -> str:
    session = event.session
    title = clean_line(event.stage.title or event.stage.id)
    return f"{session.short_id}  {clean_line(session.title)}, {event.number} {title}"
