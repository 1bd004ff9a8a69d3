"""What the keys and commands of an interview do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.binding import BindingType

INTERVIEW_KEYS: list[BindingType] = [
    Binding(
        "ctrl+t",
        "request('hint')",
        "hint",
        id="interview.hint",
        tooltip="Help with something that is still missing; it is counted",
    ),
    Binding(
        "ctrl+n",
        "request('skip')",
        "next",
        id="interview.skip",
        tooltip="Leave this stage and go on to the next",
    ),
    Binding("f2", "pause", "pause", id="interview.pause", tooltip="Stop the clock"),
    Binding(
        "ctrl+r",
        "request('repeat')",
        "repeat",
        id="interview.repeat",
        tooltip="Hear the question again",
        show=False,
    ),
    Binding("f4", "brief", "brief", id="interview.brief", tooltip="Read the brief", show=False),
    Binding(
        "f8",
        "answer",
        "strong answer",
        id="interview.answer",
        tooltip="Read a strong answer to the question that was graded last",
        show=False,
    ),
    Binding(
        "f10",
        "end",
        "end",
        id="interview.end",
        tooltip="End the interview and have it graded",
        show=False,
    ),
    Binding(
        "escape",
        "back",
        "stop or leave",
        id="interview.back",
        tooltip="Stop waiting for the model; where nothing is waited for, pause",
        show=False,
    ),
]
