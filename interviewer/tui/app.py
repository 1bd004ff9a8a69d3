"""The Textual app: screens over one workspace."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding

from interviewer.errors import ConfigurationError, InterviewerError
from interviewer.text import clean_line
from interviewer.tui import quizzes
from interviewer.tui.launch import run_app
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from textual.binding import BindingType
    from textual.screen import Screen

    from interviewer.application.workspace import Workspace
    from interviewer.tui.opening import Opening, QuizOpening

__all__ = ["InterviewerApp", "run_app"]

EXIT_GRADED = 0
EXIT_PAUSED = 3
EXIT_UNASSESSED = 4
_WARM_UP_AFTER = 0.5
_NOT_IN_PALETTE = ("app.all", "composer.", "list.", "search.", "choices.")


class InterviewerApp(App[int]):
    """Home, interviews and what follows them.

    `start` (a name or a path) or `resume` (a session's id) opens an interview at once, and `quiz` a
    quiz; the app then ends with its exit status: 0 graded, 3 paused, 4 with something unassessed.
    """

    TITLE = "interviewer"
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # noqa: RUF012 - as in Textual
    PAUSE_GC_ON_SCROLL = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", id="app.help", show=False, tooltip="Keys and commands"),
        Binding("ctrl+p", "command_palette", "all", id="app.all", tooltip="Everything there is"),
        Binding(
            "ctrl+q",
            "quit",
            "quit",
            id="app.quit",
            priority=True,
            tooltip="Leave; an interview is kept",
        ),
    ]

    def __init__(
        self,
        workspace: Workspace,
        *,
        start: str | None = None,
        resume: str | None = None,
        quiz: QuizOpening | None = None,
        limit_minutes: float | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.single = start is not None or resume is not None or quiz is not None
        self.status = EXIT_GRADED
        self.last_words = ""
        self.is_opening = self.single
        self._start = start
        self._resume = resume
        self._quiz = quiz
        self._limit_minutes = limit_minutes
        self._now = now
        for theme in THEMES:
            self.register_theme(theme)
        wanted = workspace.settings.theme
        self.set_reactive(App.theme, wanted if wanted in self.available_themes else DARK)
        # The watcher would style everything a second time before the first frame.
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the home screen."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Open what was asked for, and load the rest once the first frame is there."""
        self.call_after_refresh(_settle_memory)
        wanted = self.workspace.settings.theme
        if wanted is not None and wanted not in self.available_themes:
            self.tell(unknown_theme(wanted, self.available_themes))
        if self._start is not None:
            self.start_interview(self._start, self._limit_minutes)
        elif self._resume is not None:
            self.resume_interview(self._resume)
        elif self._quiz is not None:
            quizzes.open_quiz(self, self._quiz)
        self.set_timer(_WARM_UP_AFTER, self._warm_up)

    def now(self) -> datetime:
        """Return the current moment in the local zone."""
        if self._now is not None:
            return self._now()
        from interviewer.application.clock import SystemClock

        return SystemClock().now()

    @property
    def engine_words(self) -> str:
        """Who interviews and grades, as it stands on screen."""
        if self.workspace.engine.builtin:
            return "built-in, no model"
        return f"{self.workspace.engine_name} at {self.workspace.engine_host}"

    # Where one can go

    def open_entry(self, name: str) -> None:
        """Show what an interview is about before it begins."""
        from interviewer.tui.screens.start import StartScreen

        try:
            scenario = self.workspace.interview(name)
        except InterviewerError as error:
            self.tell(error)
            return
        self.push_screen(StartScreen(name, scenario))

    def start_interview(
        self, name: str, limit_minutes: float | None = None, *, read: bool = False
    ) -> None:
        """Begin an interview on a scenario, a question or a file, whose brief may be `read`."""
        from interviewer.tui.opening import Start

        self.open_interview(Start(name, limit_minutes, read))

    def resume_interview(self, session_id: str) -> None:
        """Take up an interrupted interview."""
        from interviewer.tui.opening import Resume

        self.open_interview(Resume(session_id))

    def answer_again(self, session_id: str, stage_id: str | None = None) -> None:
        """Answer a session, or one stage of it, anew."""
        from interviewer.tui.opening import Again

        self.open_interview(Again(session_id, stage_id))

    @work(exclusive=True, group="opening")
    async def open_interview(self, opening: Opening) -> None:
        """Open an interview, once the host of the model has been agreed to."""
        if not await self.agreed_to_host():
            self.end_single()
            return
        from interviewer.tui.screens.interview import InterviewScreen

        try:
            session = await opening.open(self.workspace)
            draft = await self.workspace.draft(session.id)
        except InterviewerError as error:
            await self.tell_and_wait(error)
            self.end_single(error.exit_status)
            return
        await self.push_screen(InterviewScreen(session, draft, read=opening.read))
        self.is_opening = False

    async def agreed_to_host(self) -> bool:
        """Ask once whether words may be sent to the model's host; call it from a worker."""
        try:
            host = self.workspace.host_to_allow()
        except InterviewerError as error:
            self.tell(error)
            return False
        if host is None:
            return True
        from interviewer.tui.screens.ask import ask_for_host

        choice = await self.push_screen_wait(ask_for_host(host))
        try:
            if choice == "allow":
                self.workspace.allow(host)
            elif choice == "builtin":
                self.workspace.choose_engine("builtin")
        except InterviewerError as error:
            self.tell(error)
        return choice in {"allow", "builtin"}

    def open_transcripts(self) -> None:
        """Show what was said and graded."""
        from interviewer.tui.screens.transcripts import TranscriptsScreen

        self.push_screen(TranscriptsScreen())

    def open_feedback(self, session_id: str) -> None:
        """Show how a session was graded."""
        from interviewer.tui.screens.feedback import FeedbackScreen

        self.push_screen(FeedbackScreen(session_id))

    def action_pick_model(self) -> None:
        """Choose who interviews and grades."""
        from interviewer.tui.screens.model import ModelScreen

        self.push_screen(ModelScreen())

    def action_help(self) -> None:
        """Show the keys and commands of where one is."""
        from interviewer.tui.screens.help import HelpScreen, help_of

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_of(self.screen)))

    async def action_quit(self) -> None:
        """Leave; an interview that is under way is kept."""
        for screen in reversed(self.screen_stack):
            keep = getattr(screen, "keep", None)
            if keep is not None:
                await keep()
        self.exit(self.status if self.single else EXIT_GRADED)

    async def on_unmount(self) -> None:
        """Give up every session and close the database."""
        await self.workspace.close()

    # What is said to the user

    def tell(self, error: InterviewerError) -> None:
        """Show what went wrong and what to do, over whatever is on screen."""
        from interviewer.tui.screens.ask import notice

        self.push_screen(notice(error))

    async def tell_and_wait(self, error: InterviewerError) -> None:
        """Show what went wrong and wait until it has been read; call it from a worker."""
        from interviewer.tui.screens.ask import notice

        await self.push_screen_wait(notice(error))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer everything that can be done: the screen's keys, the themes, every interview."""
        from interviewer.tui.palette import offered_keys

        for binding, node in offered_keys(screen):
            if (binding.id or "").startswith(_NOT_IN_PALETTE):
                continue
            yield SystemCommand(
                binding.description[:1].upper() + binding.description[1:],
                binding.tooltip,
                partial(self.run_action, binding.action, node),
            )
        yield SystemCommand("Model", "Choose who interviews and grades", self.action_pick_model)
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
        yield SystemCommand("Transcripts", "Look back at what was graded", self.open_transcripts)
        if any(hasattr(one, "keep") for one in self.screen_stack):
            return
        for one in self.workspace.entries():
            if one.kind in {"scenario", "question"}:
                yield SystemCommand(
                    one.title,
                    f"Practise {one.id}",
                    partial(self.open_entry, one.id),
                    discover=False,
                )
            elif one.kind == "quiz":
                yield SystemCommand(
                    one.title,
                    f"Answer {one.id}",
                    partial(quizzes.open_entry, self, one.id),
                    discover=False,
                )

    def prepare_storage(self) -> None:
        """Import what reads the database; call it in a thread."""
        from importlib import import_module

        if self.workspace.home.database.exists():
            import_module("interviewer.storage.store")
            import_module("interviewer.storage.worker")

    def paused(self, session_id: str) -> None:
        """Note that an interview was left to be taken up again."""
        self.status = EXIT_PAUSED
        self.last_words = self.workspace.resume_words(session_id)

    def closed(self, unassessed: int) -> None:
        """Note that an interview is over, and how many verdicts could not be had."""
        self.status = EXIT_UNASSESSED if unassessed else EXIT_GRADED
        self.last_words = ""

    def feedback_after_interview(self, session_id: str) -> None:
        """Show the feedback in place of the interview."""
        from interviewer.tui.screens.feedback import FeedbackScreen

        self.switch_screen(FeedbackScreen(session_id))

    def leave_interview(self) -> None:
        """Go home from an interview, or leave where it was all that was asked for."""
        if self.single:
            self.exit(self.status)
        else:
            self.pop_screen()

    def end_single(self, status: int = EXIT_GRADED) -> None:
        """Leave where what was asked for at the command line could not be opened."""
        if self.single and len(self.screen_stack) == 1:
            self.exit(status)

    @work(thread=True, group="warm-up")
    def _warm_up(self) -> None:
        from interviewer.tui.screens.home import load_lazily

        load_lazily()


def unknown_theme(wanted: str, themes: Iterable[str]) -> InterviewerError:
    """Say that `config.toml` names a theme that does not exist."""
    return ConfigurationError(
        f"There is no theme {clean_line(wanted, 60)}.",
        f"In config.toml, set theme to one of: {', '.join(sorted(themes))}.",
    )


def _settle_memory() -> None:
    """Let memory be collected again, without looking at what start-up has made."""
    gc.enable()
    gc.freeze()
