"""A quiz on screen, key by key: the start, the items, their reasons, the result, the way back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

from interviewer.application.quizzing import begin_quiz, kept_quiz, resume_quiz
from interviewer.application.settings import Flags
from interviewer.application.workspace import Workspace
from interviewer.domain.quiz import SKIPPED
from interviewer.domain.session import SessionState
from interviewer.errors import DatabaseBusyError
from interviewer.tui import quizzes
from interviewer.tui.screens.ask import AskScreen
from interviewer.tui.screens.help import HelpScreen
from interviewer.tui.screens.home import HomeScreen
from interviewer.tui.screens.quiz import QuizScreen
from interviewer.tui.screens.quiz_result import QuizResultScreen
from interviewer.tui.screens.quiz_start import QuizStartScreen
from interviewer.tui.screens.transcripts import TranscriptsScreen
from tests.support.quizzes import RIGHT, TEA, WRONG, write_tea
from tests.tui.driving import app_of, running, shown, text_of, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from interviewer.domain.quiz import QuizItem
    from interviewer.tui.app import InterviewerApp

LONG = "\n".join(f"          line {number} of the script" for number in range(60))


@pytest.fixture
def tea(workspace: Workspace) -> Workspace:
    """A real workspace with the quiz ``tea/quiz`` in its home."""
    write_tea(workspace.home.root)
    return workspace


def quiz_app(workspace: Workspace, count: int | None = None, seed: int = 1) -> InterviewerApp:
    """The app as `interviewer quiz tea` opens it."""
    return app_of(workspace, quiz=partial(begin_quiz, name="tea", count=count, seed=seed))


def item_of(screen: QuizScreen) -> QuizItem:
    item = screen.session.state.item
    assert item is not None
    return item


async def answer(pilot: Pilot[int], screen: QuizScreen, letter: str) -> None:
    """Press a key and wait until the reasons stand there."""
    before = len(screen.session.state.answers)
    await pilot.press(letter.lower())
    await until(pilot, lambda: len(screen.session.state.answers) > before)
    await until(pilot, lambda: "enter next" in text_of(screen))


async def answer_all(pilot: Pilot[int], letters: dict[str, str]) -> QuizResultScreen:
    screen = await shown(pilot, QuizScreen)
    while not screen.session.state.over:
        await answer(pilot, screen, letters[item_of(screen).id])
        await pilot.press("enter")
    result = await shown(pilot, QuizResultScreen)
    await until(pilot, lambda: result.kept is not None)
    return result


async def test_from_home_through_the_start_sheet_to_the_result_and_back(tea: Workspace) -> None:
    async with running(app_of(tea), size=(80, 40)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("slash", *"pot of tea", "enter")
        start = await shown(pilot, QuizStartScreen)
        assert "junior · 3 items" in text_of(start)
        await pilot.press("enter")
        result = await answer_all(pilot, {**RIGHT, "milk": "A"})
        text = text_of(result)
        assert "2 of 3 right · 67 of 100" in text
        assert "Which comes into the cup first?" in text
        assert "How hot is the water" not in text
        await pilot.press("escape")
        assert await shown(pilot, HomeScreen) is home
        await pilot.press("escape")
        await until(pilot, lambda: "last: 67" in text_of(home))
        (kept,) = await tea.sessions()
    assert kept.state is SessionState.CLOSED
    assert kept.score == pytest.approx(200 / 3)


@pytest.mark.parametrize("key", ["letter", "number"])
@pytest.mark.parametrize("place", [1, 2])
async def test_a_letter_or_a_number_answers_at_once(tea: Workspace, key: str, place: int) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        item = item_of(screen)
        await answer(pilot, screen, "ab"[place - 1] if key == "letter" else str(place))
        (given,) = screen.session.state.answers
        assert given.chosen == item.letters[place - 1]


async def test_arrows_and_enter_answer_and_enter_alone_chooses_nothing(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        await pilot.press("enter")
        assert not screen.session.state.answers
        assert screen.reading.marked == "A"
        await pilot.press("j", "enter")
        await until(pilot, lambda: screen.session.state.answers)
        assert screen.session.state.answers[0].chosen == "B"


async def test_keys_of_options_that_are_not_there_do_nothing(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        await pilot.press("d", "h", "4", "8", "w", "x")
        assert not screen.session.state.answers
        await answer(pilot, screen, "a")
        await pilot.press("a", "b", "1", "s")
        assert len(screen.session.state.answers) == 1


async def test_signs_and_words_tell_right_from_wrong(tea: Workspace) -> None:
    async with running(quiz_app(tea), size=(100, 40)) as pilot:
        screen = await shown(pilot, QuizScreen)
        assert "1 of 3 · 0 right" in text_of(screen)
        while screen.session.state.item is not None:
            item = item_of(screen)
            chosen = WRONG[item.id] if item.id == "water" else RIGHT[item.id]
            await answer(pilot, screen, chosen)
            text = text_of(screen)
            if item.id == "water":
                assert "✕ Wrong" in text
                assert "✕ B  As warm as a hand" in text
                assert "Then hardly anything dissolves." in text
            else:
                assert "✓ Right" in text
            assert f"✓ {item.answer}" in text
            assert item.option(item.answer).why in text
            await pilot.press("enter")


async def test_w_shows_the_reasons_of_every_option(tea: Workspace) -> None:
    async with running(quiz_app(tea, seed=3)) as pilot:
        screen = await shown(pilot, QuizScreen)
        while item_of(screen).id != "pot":
            await answer(pilot, screen, "a")
            await pilot.press("enter")
        await answer(pilot, screen, "a")
        assert "It would without the loop." not in text_of(screen)
        await pilot.press("w")
        assert "It would without the loop." in text_of(screen)
        await pilot.press("w")
        assert "It would without the loop." not in text_of(screen)


async def test_s_shows_the_answer_and_counts_as_not_right(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        item = item_of(screen)
        await answer(pilot, screen, "s")
        text = text_of(screen)
        assert "○ Skipped" in text
        assert f"✓ {item.answer}" in text
        assert "✕" not in text
        assert screen.session.state.answers[0].chosen == SKIPPED


async def test_escape_keeps_the_quiz_and_home_goes_on_with_it(tea: Workspace) -> None:
    async with running(app_of(tea)) as pilot:
        home = await shown(pilot, HomeScreen)
        await pilot.press("slash", *"pot of tea", "enter")
        await shown(pilot, QuizStartScreen)
        await pilot.press("enter")
        screen = await shown(pilot, QuizScreen)
        await answer(pilot, screen, "a")
        await pilot.press("escape")
        await until(pilot, lambda: "Continue" in text_of(home))
        await pilot.press("escape")
        await until(pilot, lambda: "quiz · 1 min" in text_of(home))
        await pilot.press("home", "enter")
        again = await shown(pilot, QuizScreen)
        assert again is not screen
        assert again.session.state == screen.session.state
        assert "2 of 3" in text_of(again)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_leaving_a_quiz_of_the_command_line_says_how_to_go_on(
    tea: Workspace, key: str
) -> None:
    app = quiz_app(tea)
    async with running(app) as pilot:
        screen = await shown(pilot, QuizScreen)
        await answer(pilot, screen, "a")
        await pilot.press(key)
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == 3
    assert "interviewer resume" in app.last_words


async def test_the_end_of_a_quiz_of_the_command_line_ends_the_program(tea: Workspace) -> None:
    app = quiz_app(tea, count=1)
    async with running(app) as pilot:
        await answer_all(pilot, RIGHT)
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running)
    assert (app.return_value, app.last_words) == (0, "")


async def test_leaving_after_the_last_answer_leaves_nothing_to_go_on_with(tea: Workspace) -> None:
    app = quiz_app(tea, count=1)
    async with running(app) as pilot:
        screen = await shown(pilot, QuizScreen)
        await answer(pilot, screen, "a")
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running)
    assert (app.return_value, app.last_words) == (0, "")


async def test_r_asks_again_what_was_wrong(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        result = await answer_all(pilot, {**RIGHT, "water": "B", "milk": "A"})
        await pilot.press("r")
        second = await shown(pilot, QuizScreen)
        assert {item.id for item in second.session.state.quiz.items} == {"water", "milk"}
        again = await answer_all(pilot, RIGHT)
        assert again is not result
        text = text_of(again)
        assert "2 of 2 right · 100 of 100" in text
        assert "Everything is right." in text
        assert "another round" not in text
        await pilot.press("r")
        assert pilot.app.screen is again


async def test_the_result_shows_all_items_and_all_reasons_on_request(tea: Workspace) -> None:
    async with running(quiz_app(tea), size=(100, 60)) as pilot:
        result = await answer_all(pilot, {**RIGHT, "milk": "A"})
        assert "The loop runs twice." not in text_of(result)
        await pilot.press("a")
        assert "The loop runs twice." in text_of(result)
        assert "It would without the loop." not in text_of(result)
        await pilot.press("w")
        assert "It would without the loop." in text_of(result)
        await pilot.press("a", "w")
        assert "The loop runs twice." not in text_of(result)


async def test_transcripts_show_quizzes_and_open_their_results(tea: Workspace) -> None:
    done = await begin_quiz(tea, "tea")
    while done.state.item is not None:
        await done.answer(SKIPPED)
    done.release()
    begun = await begin_quiz(tea, "tea")
    await begun.pause()
    begun.release()
    app = app_of(tea)
    async with running(app) as pilot:
        await shown(pilot, HomeScreen)
        app.open_transcripts()
        screen = await shown(pilot, TranscriptsScreen)
        await until(pilot, lambda: "0  quiz" in text_of(screen))
        assert "paused" in text_of(screen)
        await pilot.press("end", "enter")
        result = await shown(pilot, QuizResultScreen)
        await until(pilot, lambda: "0 of 3 right" in text_of(result))
        await pilot.press("escape")
        await shown(pilot, TranscriptsScreen)
        await pilot.press("home", "enter")
        assert (await shown(pilot, QuizScreen)).session.id == begun.id


async def test_r_goes_on_with_a_quiz_from_the_list(tea: Workspace) -> None:
    begun = await begin_quiz(tea, "tea")
    await begun.pause()
    begun.release()
    app = app_of(tea)
    async with running(app) as pilot:
        await shown(pilot, HomeScreen)
        app.open_transcripts()
        screen = await shown(pilot, TranscriptsScreen)
        await until(pilot, lambda: "paused" in text_of(screen))
        await pilot.press("r")
        assert (await shown(pilot, QuizScreen)).session.id == begun.id


async def test_a_quiz_that_is_over_opens_with_its_result(tea: Workspace) -> None:
    done = await begin_quiz(tea, "tea", 1)
    await done.answer(SKIPPED)
    done.release()
    async with running(app_of(tea, quiz=partial(resume_quiz, session_id=done.id))) as pilot:
        result = await shown(pilot, QuizResultScreen)
        await until(pilot, lambda: "0 of 1 right" in text_of(result))


async def test_the_start_sheet_counts_what_is_known_and_chooses_how_much(tea: Workspace) -> None:
    done = await begin_quiz(tea, "databases", 3)
    for _ in range(3):
        item = done.state.item
        assert item is not None
        await done.answer(item.answer if len(done.state.answers) < 2 else SKIPPED)
    done.release()
    async with running(app_of(tea)) as pilot:
        await shown(pilot, HomeScreen)
        await pilot.press("slash", *"from node", "enter")
        start = await shown(pilot, QuizStartScreen)
        words = "28 items · 1 to look at again · 25 not met yet · 2 right the last time"
        await until(pilot, lambda: words in text_of(start))
        for number in ("10", "20", "28, all of them", "5"):
            assert re.search(rf"Items +{number} ", text_of(start))
            await pilot.press("i")
        await pilot.press("down", "enter", "enter", "home", "enter")
        screen = await shown(pilot, QuizScreen)
        assert screen.session.state.asked == 28


async def test_a_small_quiz_is_asked_whole(tea: Workspace) -> None:
    async with running(app_of(tea)) as pilot:
        await shown(pilot, HomeScreen)
        await pilot.press("slash", *"pot of tea", "enter")
        start = await shown(pilot, QuizStartScreen)
        assert "3, all of them" in text_of(start)
        await pilot.press("i", "i")
        assert "3, all of them" in text_of(start)
        await pilot.press("escape")
        await shown(pilot, HomeScreen)


async def test_a_quiz_with_faults_is_told_in_words(tea: Workspace) -> None:
    write_tea(tea.home.root, TEA.replace("answer: C", "answer: D"))
    async with running(app_of(tea)) as pilot:
        await shown(pilot, HomeScreen)
        await pilot.press("slash", *"pot of tea", "enter")
        screen = await shown(pilot, AskScreen)
        assert "none of the options" in text_of(screen).replace("\n", " ")


async def test_an_answer_that_cannot_be_kept_is_told_and_can_be_given_again(
    tea: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        kept = screen.session.answer

        async def busy(_chosen: str) -> None:
            raise DatabaseBusyError("Another program is holding the database.", "Close it.")

        monkeypatch.setattr(screen.session, "answer", busy)
        await pilot.press("a")
        notice = await shown(pilot, AskScreen)
        assert "holding the database" in text_of(notice)
        await pilot.press("enter")
        await shown(pilot, QuizScreen)
        monkeypatch.setattr(screen.session, "answer", kept)
        await answer(pilot, screen, "a")
        assert len((await kept_quiz(tea, screen.session.id)).state.answers) == 1


async def test_a_quiz_that_another_process_has_is_told_so(tea: Workspace) -> None:
    other = Workspace(tea.home, Flags())
    session = await begin_quiz(other, "tea")
    app = app_of(tea, quiz=partial(resume_quiz, session_id=session.id))
    async with running(app) as pilot:
        screen = await shown(pilot, AskScreen)
        assert "another window" in text_of(screen)
        await pilot.press("enter")
        await until(pilot, lambda: not app.is_running)
    await other.close()


async def test_a_long_question_is_read_from_its_beginning_and_scrolled(tea: Workspace) -> None:
    items = TEA[: TEA.index("items:")] + "items:\n" + TEA[TEA.index("  - id: pot") :]
    write_tea(tea.home.root, items.replace('          echo "cup $cup"', LONG))
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        assert "What does this script print?" in text_of(screen)
        assert "Two lines" not in text_of(screen)
        for _ in range(20):
            await pilot.press("down")
        await until(pilot, lambda: screen.reading.marked == "B")
        assert "Two lines" in text_of(screen)
        await answer(pilot, screen, "b")
        await pilot.press("end")
        assert "The loop runs twice." in text_of(screen)


async def test_hostile_text_is_shown_as_it_is(tea: Workspace) -> None:
    evil = "[/] [@click=app.quit]x[/] list[int] C:\\\\[foo] [$x] {markup} `a[b]` **bold**"
    text = TEA.replace("A pot of tea", f'"{evil} \\e[2J"')
    for line in ("How hot is the water for black tea?", "As hot as it gets", "The milk"):
        text = text.replace(line, f'"{evil} \\e]52;c;ZXZpbA==\\a \\u202e"')
    write_tea(tea.home.root, text.replace("Black leaves need boiling water.", f'"{evil}"'))
    app = app_of(tea)
    async with running(app, size=(120, 60)) as pilot:
        await shown(pilot, HomeScreen)
        quizzes.open_entry(app, "tea/quiz")
        await shown(pilot, QuizStartScreen)
        await pilot.press("enter")
        result = await answer_all(pilot, WRONG)
        await pilot.press("a", "w")
        text = text_of(result)
        assert "[@click=app.quit]x[/] list[int]" in text
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


async def test_help_and_palette_know_the_keys(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        await pilot.press("question_mark")
        text = text_of(await shown(pilot, HelpScreen))
        assert "Answer A; also 1" in text
        assert "Answer H" not in text
        await pilot.press("escape")
        await answer(pilot, screen, "a")
        await pilot.press("question_mark")
        text = text_of(await shown(pilot, HelpScreen))
        assert "Go on to the next item" in text
        assert "Answer A" not in text


async def test_a_small_terminal_is_told_so_and_nothing_is_lost(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        await pilot.resize_terminal(40, 10)
        await until(pilot, lambda: "This terminal is small" in text_of(screen))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "1 of 3" in text_of(screen))
        await answer(pilot, screen, "a")


async def test_a_click_marks_an_option_and_a_second_one_answers(tea: Workspace) -> None:
    async with running(quiz_app(tea)) as pilot:
        screen = await shown(pilot, QuizScreen)
        rows = text_of(screen).splitlines()
        option = item_of(screen).options[1]
        y = next(number for number, row in enumerate(rows) if option.text in row)
        await pilot.click(offset=(20, y))
        assert screen.reading.marked == "B"
        assert not screen.session.state.answers
        await pilot.click(offset=(20, y))
        await until(pilot, lambda: screen.session.state.answers)
        assert screen.session.state.answers[0].chosen == "B"
