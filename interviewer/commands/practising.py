"""`interviewer drill` and `interviewer mock`: interviews put together for practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.conduct import conduct_in_lines, in_plain_mode
from interviewer.commands.telling import done
from interviewer.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable

    from interviewer.application.workspace import Workspace
    from interviewer.domain.scenario import Scenario
    from interviewer.engine.session import Session


def drill(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Ask questions of the wished level, topic, set and length."""
    from interviewer.application.practising import drill_scenario, start_scenario
    from interviewer.practice.wishes import Wishes

    for option, number in (("--count", arguments.count), ("--minutes", arguments.speaking_minutes)):
        if number is not None and not number > 0:
            raise UsageError(f"{option} must be above 0.", "Leave it out for the usual length.")
    wishes = Wishes(
        levels=tuple(arguments.levels or ()),
        topics=tuple(arguments.topics or ()),
        sets=tuple(arguments.sets or ()),
        count=arguments.count,
        minutes=arguments.speaking_minutes,
        surprise=arguments.surprise,
    )

    if arguments.due and wishes != Wishes():
        raise UsageError(
            "With --due nothing else is chosen.", "Leave the other wishes out, or --due."
        )

    async def begun() -> Session:
        if arguments.due:
            return await start_scenario(workspace, await _due_today(workspace, arguments))
        scenario = await drill_scenario(
            workspace,
            wishes,
            feedback_at_once=arguments.feedback == "each",
            seed=arguments.seed,
        )
        return await start_scenario(workspace, scenario)

    return _conduct(workspace, arguments, begun)


async def _due_today(workspace: Workspace, arguments: argparse.Namespace) -> Scenario:
    from interviewer.application.clock import SystemClock
    from interviewer.application.due import due_scenario

    return await due_scenario(
        workspace, SystemClock().now(), feedback_at_once=arguments.feedback == "each"
    )


def mock(workspace: Workspace, arguments: argparse.Namespace) -> int:
    """Hold a whole interview for a level."""
    from interviewer.application.practising import mock_scenario, start_scenario

    async def begun() -> Session:
        scenario = await mock_scenario(
            workspace, arguments.level, arguments.length, seed=arguments.seed
        )
        return await start_scenario(workspace, scenario, arguments.length)

    return _conduct(workspace, arguments, begun)


def _conduct(
    workspace: Workspace,
    arguments: argparse.Namespace,
    opening: Callable[[], Awaitable[Session]],
) -> int:
    if in_plain_mode(arguments):
        return conduct_in_lines(workspace, arguments, opening)
    from interviewer.tui.launch import run_app

    async def begun() -> str:
        """Begin a session and give it up again for the screen to take; return its id."""
        session = await opening()
        await workspace.release(session)
        return session.id

    return run_app(workspace, resume=done(workspace, begun()))
