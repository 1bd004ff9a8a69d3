"""Everything that belongs to one home, as both front ends use it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec

from interviewer.application.clock import SystemClock
from interviewer.application.remembered import Remembered
from interviewer.application.settings import BUILTIN, EngineChoice, read_settings
from interviewer.application.under_way import UnderWay
from interviewer.errors import ConsentMissingError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.application.home import Home
    from interviewer.application.reloading import Starter
    from interviewer.application.settings import Flags, Settings
    from interviewer.domain.scenario import Scenario
    from interviewer.domain.session import SessionSummary
    from interviewer.engine.session import Past, Session
    from interviewer.library.catalogue import Entry
    from interviewer.library.library import Library
    from interviewer.llm.endpoint import Endpoint
    from interviewer.llm.servers import LocalServer
    from interviewer.report.graded import GradedSession
    from interviewer.storage.store import Store
    from interviewer.storage.worker import StoreWorker

P = ParamSpec("P")


class Workspace:
    """One home with its library, its sessions and the chosen engine.

    Made at once and without reading anything but settings; what is heavy is loaded when it is
    first asked for. Every method that touches the database is async and leaves the event loop
    free. Raises the errors of `interviewer.errors`.
    """

    def __init__(self, home: Home, flags: Flags) -> None:
        self.home = home
        self.remembered = Remembered(home.remembered)
        self.settings: Settings = read_settings(home, flags, self.remembered)
        self.engine: EngineChoice = self.settings.engine
        self._library: Library | None = None
        self._worker: StoreWorker | None = None
        self._under_way = UnderWay(home.locks)
        self.starter: Starter | None = None
        """What starts interviews instead, where they are started otherwise than here."""

    # What can be practised

    def entries(self) -> tuple[Entry, ...]:
        """List scenarios, questions and quizzes, quickly: built-in ones and the user's."""
        from interviewer.library.catalogue import list_entries

        return list_entries(self.home.root)

    def remembered_entries(self) -> tuple[Entry, ...] | None:
        """List the same as it was last time, quicker still; None where nothing remembers it."""
        from interviewer.library.catalogue import remembered_entries

        return remembered_entries(self.home.root)

    @property
    def library(self) -> Library:
        """Where scenarios and questions are read from."""
        if self._library is None:
            from interviewer.library.library import Library

            self._library = Library(self.home.root)
        return self._library

    def interview(self, name: str) -> Scenario:
        """Read a scenario, or a question as an interview, by name or path."""
        return self.library.interview(name)

    # Who conducts and grades

    def choose_engine(self, model: str, base_url: str | None = None) -> None:
        """Use and remember a model (``builtin`` for none). The key stays what it was."""
        self.remembered.pick(model, base_url)
        self.engine = replace(
            self.engine,
            model=model,
            base_url=(base_url or self.engine.base_url).rstrip("/"),
            source="picked",
        )

    async def list_models(self, base_url: str | None = None) -> tuple[str, ...]:
        """Return the models at `base_url`, by default the chosen endpoint. Raises `ModelError`."""
        from interviewer.llm.endpoint import Endpoint
        from interviewer.llm.servers import list_models

        return await list_models(
            Endpoint(base_url or self.engine.base_url, "", self.engine.api_key)
        )

    async def local_servers(self) -> tuple[LocalServer, ...]:
        """Return the model servers that answer on this machine's usual ports."""
        from interviewer.llm.servers import find_local_servers

        return await find_local_servers()

    async def structured_form(self) -> str:
        """Try the chosen model; return the form of structured reply that it manages."""
        from interviewer.llm.trial import try_structured_reply

        return await try_structured_reply(self.endpoint, self.remembered)

    @property
    def endpoint(self) -> Endpoint:
        """Where the chosen model is spoken to; of no meaning for the built-in engine."""
        from interviewer.llm.endpoint import Endpoint

        return Endpoint(self.engine.base_url, self.engine.model, self.engine.api_key)

    @property
    def engine_name(self) -> str:
        """Who interviews and grades, for people: ``built-in`` or the model."""
        return "built-in" if self.engine.builtin else self.engine.model

    @property
    def engine_host(self) -> str:
        """The host of the chosen model, empty for the built-in engine."""
        return "" if self.engine.builtin else self.endpoint.host

    def host_to_allow(self) -> str | None:
        """Return the host that would hear the candidate's words and was never agreed to."""
        if self.engine.builtin:
            return None
        endpoint = self.endpoint
        endpoint.check_address()
        if endpoint.is_local or endpoint.host in self.remembered.allowed_hosts:
            return None
        return endpoint.host

    def allow(self, host: str) -> None:
        """Agree, for good, that words may be sent to `host`."""
        self.remembered.allow(host)

    # Sessions under way

    async def start(
        self,
        name: str,
        *,
        limit_minutes: float | None = None,
    ) -> Session:
        """Begin an interview on a scenario, a question, or a file."""
        if self.starter is not None:
            return await self.starter(self, name, limit_minutes)
        return await self.new_session(self.interview(name), limit_minutes)

    async def again(self, session_id: str, stage_id: str | None = None) -> Session:
        """Begin anew on one stage of a session (or on the whole), from the texts it kept."""
        from interviewer.storage.store import Store

        worker = self.store
        earlier = await worker.call(Store.session, session_id)
        _check_conversation(earlier)
        scenario = await worker.call(Store.scenario_of, earlier.id)
        if stage_id is not None:
            from interviewer.practice.alone import alone

            scenario = alone(scenario, stage_id)
        return await self.new_session(scenario, None, again_of=earlier.id, again_stage=stage_id)

    async def resume(self, session_id: str) -> Session:
        """Take up a session that is open, paused, or closed with something unassessed."""
        from interviewer.engine.session import Past
        from interviewer.storage.overrides import standing_overrides
        from interviewer.storage.store import Store

        self.check_engine()
        worker = self.store
        summary = await worker.call(Store.session, session_id)
        _check_conversation(summary)
        self.own(summary.id)
        scenario = await worker.call(Store.scenario_of, summary.id)
        turns = await worker.call(Store.turns, summary.id)
        grades = await worker.call(Store.final_grades, summary.id)
        name = self.engine_name
        await worker.call(
            Store.reopen,
            summary.id,
            interviewer=name,
            grader=name,
            model="" if self.engine.builtin else self.engine.model,
            endpoint=self.engine_host,
        )
        words = await worker.call(standing_overrides, summary.id)
        past = Past(turns, grades, summary.active_seconds, words)
        return await self._session(summary, scenario, past)

    def resume_words(self, session_id: str) -> str:
        """Say how a session that rests is taken up again from the command line."""
        from interviewer.domain.session import SHORT_ID
        from interviewer.text import clean_line

        command = clean_line(f"interviewer resume {session_id[:SHORT_ID]}{self.home.option}")
        return f"Kept. `{command}` goes on from here."

    async def release(self, session: Session) -> None:
        """Give a session up, so that another process may take it."""
        import asyncio

        await session.aclose()
        given_up = self._under_way.disown(session.id, self._worker)
        if given_up is not None:
            await asyncio.wait([asyncio.wrap_future(given_up)])

    def own(self, session_id: str) -> None:
        """Take a session for this process. Raises `SessionInUseError` where another has it."""
        self._under_way.own(session_id)

    def disown(self, session_id: str) -> None:
        """Let another process take a session; nothing happens where it is not this one's.

        One that was left before it could be paused rests from now on.
        """
        self._under_way.disown(session_id, self._worker)

    async def draft(self, session_id: str) -> str:
        """Return what was being typed in a session, empty where nothing was."""
        from interviewer.storage.store import Store

        return await self.store.call(Store.draft, session_id)

    async def save_draft(self, session_id: str, text: str) -> None:
        """Keep what is being typed."""
        from interviewer.storage.store import Store

        await self.store.call(Store.save_draft, session_id, text)

    # Sessions that were

    async def sessions(self, limit: int = 50, offset: int = 0) -> Sequence[SessionSummary]:
        """List sessions, newest first."""
        if self._worker is None and not self.home.database.exists():
            return ()
        from interviewer.storage.store import Store

        return await self.store.call(Store.sessions, limit=limit, offset=offset)

    async def graded(self, session_id: str) -> GradedSession:
        """Return a session with its turns, verdicts and scores."""
        from interviewer.application.advice import with_tips
        from interviewer.application.known import with_agreements
        from interviewer.report.graded import graded_session
        from interviewer.storage.store import Store

        worker = self.store
        summary = await worker.call(Store.session, session_id)
        _check_conversation(summary)
        graded = graded_session(
            summary,
            await worker.call(Store.scenario_of, summary.id),
            await worker.call(Store.turns, summary.id),
            await worker.call(Store.final_grades, summary.id),
        )
        stages = await with_agreements(self, summary.id, with_tips(self, graded.stages))
        return replace(graded, stages=stages)

    async def attempts(self, question_id: str) -> Sequence[SessionSummary]:
        """List the sessions in which a question or stage was graded, newest first."""
        from interviewer.storage.store import Store

        return await self.store.call(Store.sessions_with, question_id)

    async def close(self) -> None:
        """Give up every session, note that those rest that were left, and close the database."""
        self._under_way.leave(self._worker)
        if self._worker is not None:
            worker, self._worker = self._worker, None
            await worker.close()

    # Inside

    async def keep_new(
        self,
        create: Callable[Concatenate[Store, P], SessionSummary],
        *given: P.args,
        **more: P.kwargs,
    ) -> SessionSummary:
        """Keep a session that begins, and own it. However it is left, it rests then."""

        def created(store: Store) -> SessionSummary:
            # Noted where it is made: who waits for it may have been interrupted by then.
            summary = create(store, *given, **more)
            self._under_way.begun(summary.id)
            return summary

        summary = await self.store.call(created)
        self.own(summary.id)
        return summary

    @property
    def store(self) -> StoreWorker:
        """The database of this home, opened when it is first asked for something."""
        if self._worker is None:
            from interviewer.storage.worker import StoreWorker

            self._worker = StoreWorker(self.home.database)
        return self._worker

    async def new_session(
        self,
        scenario: Scenario,
        limit_minutes: float | None,
        *,
        again_of: str | None = None,
        again_stage: str | None = None,
    ) -> Session:
        """Begin an interview on a scenario that need not be in any file."""
        from interviewer.domain.session import NewSession
        from interviewer.engine.session import Past
        from interviewer.storage.store import Store

        self.check_engine()
        if not scenario.stages:
            raise UsageError("There is nothing to ask in it.", "Give it a stage with a question.")
        new = NewSession(
            scenario=scenario,
            started_at=SystemClock().now().isoformat(timespec="milliseconds"),
            interviewer=self.engine_name,
            grader=self.engine_name,
            model="" if self.engine.builtin else self.engine.model,
            endpoint=self.engine_host,
            prompt=self.prompt_text("interviewer"),
            time_limit_minutes=limit_minutes or self.settings.minutes,
            again_of=again_of,
            again_stage=again_stage,
        )
        summary = await self.keep_new(Store.create_session, new)
        return await self._session(summary, scenario, Past())

    async def _session(self, summary: SessionSummary, scenario: Scenario, past: Past) -> Session:
        import asyncio

        from interviewer.application.engines import make_parts
        from interviewer.engine.session import Session
        from interviewer.storage.journal import SessionJournal

        worker = self.store
        parts = await asyncio.to_thread(make_parts, self, scenario, worker, summary.id)
        return Session(
            summary.id,
            scenario,
            parts,
            SessionJournal(
                worker,
                summary.id,
                model=None if self.engine.builtin else self.engine.model,
                prompt=self.prompt_text("grader"),
            ),
            SystemClock(),
            past,
            limit_minutes=summary.time_limit_minutes,
        )

    def prompt_text(self, name: Literal["interviewer", "grader"]) -> str:
        """Return what the chosen model is told, as it is kept with a session."""
        if self.engine.builtin:
            return ""
        from interviewer.library.templates import load_template

        return load_template(name, self.home.root).text

    def check_engine(self) -> None:
        """Raise what stands in the way of the chosen model, before anything is kept or sent."""
        if self.engine.builtin:
            return
        host = self.host_to_allow()
        if host is not None:
            raise ConsentMissingError(
                f"Your answers would be sent to {host}, which you have not agreed to.",
                f"Agree with --allow {host}, or use --model {BUILTIN}.",
            )
        endpoint = self.endpoint
        endpoint.check()
        _ = endpoint.usable_key


def _check_conversation(session: SessionSummary) -> None:
    """Raise `UsageError` for a quiz, which is nothing that was said and nothing to grade."""
    if not session.practice.conversation:
        raise UsageError(
            "That session is a quiz.", f"`interviewer show {session.short_id}` shows it."
        )
