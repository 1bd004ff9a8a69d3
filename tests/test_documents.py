"""What README and docs say is so: their examples work, their commands parse, their tables hold."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from dataclasses import fields
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest

from interviewer.application.commands import IN_LINES
from interviewer.builtin.grader import judge_question
from interviewer.commands.arguments import make_parser
from interviewer.domain.conversation import Move, Speaker, Turn, TurnKind
from interviewer.domain.score import HELP_FACTOR, VERDICT_FACTOR, Band, band_of, score_question
from interviewer.domain.verdict import Grade, Help, Kind, Verdict
from interviewer.engine import events
from interviewer.engine.ports import Script, Step
from interviewer.errors import FaultyFileError
from interviewer.library.check import check_paths
from interviewer.library.library import Library
from interviewer.library.templates import NAMES
from interviewer.plain.events_json import event_line
from tests.support.program import CLOSED, run

if TYPE_CHECKING:
    from collections.abc import Iterator


REPOSITORY = Path(__file__).parents[1]
GUIDES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
WALK = "docs/write-your-own.md"
PAGES = [*GUIDES, REPOSITORY / "CONTRIBUTING.md", REPOSITORY / "CHANGELOG.md"]

_FENCE = re.compile(
    r"^(?:`(?P<file>[^`\n]+)`\n\n)?```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_INLINE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


class Fence(NamedTuple):
    """A fenced example; `file` is the path that stands alone above it, where one does."""

    page: str
    file: str
    language: str
    text: str


def read(page: str | Path) -> str:
    return (REPOSITORY / page).read_text(encoding="utf-8")


def named(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


def fences() -> Iterator[Fence]:
    for page in GUIDES:
        for one in _FENCE.finditer(read(page)):
            yield Fence(named(page), one["file"] or "", one["language"], one["text"])


def rows(page: str, first_heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading that is."""
    lines = iter(read(page).splitlines())
    for line in lines:
        if line.startswith(f"| {first_heading} |"):
            break
    else:
        raise AssertionError(f"{page} has no table of {first_heading}")
    next(lines)
    found: list[list[str]] = []
    for line in lines:
        if not line.startswith("|"):
            return found
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        found.append([cell.strip().replace("\\|", "|") for cell in cells])
    return found


def code(cell: str) -> list[str]:
    return _INLINE.findall(cell)


# Files


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A home with every file of docs/files.md."""
    for one in fences():
        if one.file and one.page != WALK:
            path = tmp_path / "example" / one.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(one.text, encoding="utf-8")
    return tmp_path / "example"


def test_every_fenced_example_is_of_a_kind_that_is_tried_here() -> None:
    for one in fences():
        if one.language in {"yaml", "markdown", "jinja"}:
            assert one.file, f"{one.page}: no path stands above the example:\n{one.text}"
        elif one.language in {"sh", "console"}:
            assert "interviewer" in one.text or "pytest" in one.text
        # What stands there is done in tests/test_walk.py and tests/storage/test_views.py.
        elif one.page not in {WALK, "docs/data.md"}:
            assert one.language == "text", one
            assert one.text in {read_fault_example(), read_export_shape()}


def read_fault_example() -> str:
    return next(one.text for one in fences() if one[::2] == ("docs/files.md", "text"))


def read_export_shape() -> str:
    return next(one.text for one in fences() if one[::2] == ("docs/lines-and-json.md", "text"))


def test_the_example_files_have_neither_faults_nor_warnings(example: Path) -> None:
    assert [str(fault) for fault in check_paths([example], example)] == []
    assert len({path.name for path in example.rglob("*.*")}) == 6


def test_the_example_files_are_listed_and_load(example: Path, tmp_path: Path) -> None:
    listed = {one["id"] for one in json.loads(run(example, "list", "--json").out)}
    assert {"full-disk", "linux/space-not-freed"} <= listed

    scenario = Library(example).interview("full-disk")
    assert [stage.id for stage in scenario.stages] == ["find", "free"]
    assert len(scenario.facts) == 2
    assert Library(example).quiz("linux/quiz").items

    by_path = Library(tmp_path).interview(str(example / "rubrics/linux/space-not-freed.yaml"))
    assert by_path.id == "linux/space-not-freed"


def test_the_example_question_runs_and_rewards_its_own_model_answer(example: Path) -> None:
    path = example / "rubrics/linux/space-not-freed.yaml"
    answer = Library(example).question(str(path)).model_answer
    follow_up = "An alert warns us at 80 percent."
    done = run(example, "run", str(path), "--json", text=f"{answer}\n{follow_up}\n")
    assert done.status == CLOSED, done.err
    assert [one["score"] for one in done.of("graded")] == [100.0, 100.0]


@pytest.mark.parametrize(
    ("said", "heard"), rows("docs/files.md", "said to the question above"), ids=lambda one: one
)
def test_the_example_cues_hear_what_the_table_says(example: Path, said: str, heard: str) -> None:
    question = Library(example).question("linux/space-not-freed")
    (criterion,) = code(heard)
    turns = (
        Turn(1, Speaker.INTERVIEWER, question.question, "q", move=Move.OPEN),
        Turn(2, Speaker.CANDIDATE, said, "q", kind=TurnKind.ANSWER),
    )
    verdicts = {one.id: one.verdict for one in judge_question(question, turns)}
    assert heard == f"`{criterion}` {verdicts[criterion]}"


def test_a_fault_is_told_as_the_example_shows(example: Path) -> None:
    path = example / "rubrics/linux/space-not-freed.yaml"
    path.write_text(path.read_text("utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    with pytest.raises(FaultyFileError) as caught:
        Library(example).question(str(path))
    shown, rest = read_fault_example().rstrip("\n").split("…")
    assert rest == ""
    assert any(f"{fault}".split("linux/")[-1].startswith(shown) for fault in caught.value.faults)


def test_the_names_for_prompts_are_those_that_templates_get() -> None:
    told = rows("docs/files.md", "prompt")
    for template, names in NAMES.items():
        assert tuple(code(name)[0] for who, name, _ in told if who == template) == names
    parts = {code(name)[0]: code(holds) for _, name, holds in told}
    within = {"asked", "told"}  # of a fact
    assert set(parts["script"]) - within == {one.name for one in fields(Script)}
    # The key point that a step is about is the rubric's business, and no author's.
    assert set(parts["step"]) == {one.name for one in fields(Step)} - {"point"}
    assert set(parts["turns"]) <= {one.name for one in fields(Turn)}


# Commands and links


def command_lines() -> Iterator[str]:
    """Every command line of this program in code, whether fenced or within a sentence."""
    for page in PAGES:
        text = read(page)
        inline = [" ".join(one.split()) for one in _INLINE.findall(_FENCE.sub("", text))]
        fenced = "\n".join(one["text"] for one in _FENCE.finditer(text))
        for line in [*inline, *re.split(r"\n|&&|(?<=\s)\|(?=\s)", fenced)]:
            words = line.strip().removeprefix("$ ")
            if re.match(r"(\S*bin/)?interviewer(\s|$)", words):
                yield words


def readings(line: str) -> Iterator[list[str]]:
    """Return the arguments of a line, once for each choice in a word such as ``md|json``."""
    _, *words = shlex.split(line)
    for one in product(*(word.split("|") for word in words)):
        yield list(one)


@pytest.mark.parametrize("line", sorted(set(command_lines())))
def test_a_command_line_is_one_that_the_program_takes(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in readings(line):
        if len(arguments) == 1 and not arguments[0].startswith("-"):
            # Named alone, as a command.
            assert parsed([*arguments, "--help"]), line
            continue
        assert parsed(arguments), (line, capsys.readouterr().err)


def parsed(arguments: list[str]) -> bool:
    """Whether the program's own parser takes the arguments; ``--help`` ends well too."""
    try:
        make_parser().parse_args(arguments)
    except SystemExit as leaving:
        return leaving.code == 0
    return True


def test_the_table_of_commands_gives_each_its_own_options() -> None:
    told = {}
    for command, _, options in rows("docs/commands.md", "command"):
        listed = {one.split()[0] for one in code(options)} - {"md|json|html", "html|md"}
        listed |= {"--model", "--base-url", "--allow"} if "which model" in options else set()
        told[code(command)[0].split()[0]] = listed
    assert told == {name: set(own_options(one)) for name, one in commands().items()}


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = make_parser()
    return next(
        dict(one.choices) for one in parser._actions if isinstance(one, argparse._SubParsersAction)
    )


def own_options(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        yield from set(action.option_strings) - {"-h", "--help", "--home"}


@pytest.mark.parametrize("page", GUIDES, ids=named)
def test_an_option_that_is_named_exists(page: Path) -> None:
    known = {name for one in commands().values() for name in own_options(one)}
    known |= {"--home", "--help", "--version"}
    for words in _INLINE.findall(_FENCE.sub("", read(page))):
        if words.startswith(("--", "interviewer ")):
            assert set(re.findall(r"(?<!\S)--[a-z-]+", words)) <= known, words


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_link_leads_to_something(page: Path) -> None:
    for target in _LINK.findall(_FENCE.sub("", read(page))):
        if not re.match(r"https?:", target):
            path, _, anchor = target.partition("#")
            file = page.parent / path if path else page
            assert file.exists(), target
            assert not anchor or anchor in anchors(file), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", _FENCE.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


# Tables


def test_the_events_and_their_fields_are_all_told(example: Path) -> None:
    told = {
        code(event)[0]: set(re.findall(r"`([a-z_]+)`", re.sub(r"\(.*?\)", "", holds)))
        for event, holds in rows("docs/lines-and-json.md", "event")
    }
    found = {}
    for event in one_of_each(example):
        line = event_line(event)
        if line is not None:
            record = json.loads(line)
            name = record.pop("event")
            found[name] = set(record)
    # Of a grade the table names what matters most; further fields are allowed by its own words.
    assert told["graded"] <= found.pop("graded")
    del told["graded"]
    assert told == found


def one_of_each(home: Path) -> Iterator[events.Event]:
    """One event of each kind that a session can tell."""
    question = Library(home).question("linux/space-not-freed")
    turn = Turn(1, Speaker.CANDIDATE, "I look.", "q", kind=TurnKind.ANSWER)
    grade = Grade(question.id, "built-in")
    score = score_question(question, ())
    made: list[events.Event] = [
        events.Started("s", "q", resumed=False),
        events.Speaking(Move.OPEN, "q"),
        events.Spoken("How?"),
        events.Said(turn),
        events.Waiting("busy", 1.0, 1, 3),
        events.Awaiting("q", Move.OPEN),
        events.TimeNotice(10.0, 1.0),
        events.Grading(0, 1),
        events.Graded(question.id, grade, score),
        events.FeedbackReady(("q",)),
        events.FeedbackDelayed(FaultyFileError("No.", "Mend it.")),
        events.Reloaded(1),
        events.Failed(FaultyFileError("No.", "Mend it."), (events.Choice.LEAVE,)),
        events.Paused("s"),
        events.Closed("s", score, 0),
    ]
    assert {type(one) for one in made} == set(get_args(events.Event))
    yield from made


def test_the_moves_and_kinds_of_turn_are_all_told() -> None:
    text = read("docs/lines-and-json.md")
    told = re.search(r"interviewer's `move` is one of(.*?); a(.*?)\. A", text, re.DOTALL)
    assert told
    assert code(told[1]) == [str(one) for one in Move]
    assert code(told[2]) == [str(one) for one in TurnKind]


def test_the_commands_in_lines_are_all_told() -> None:
    told = set(re.findall(r"`/([a-z]+)`", read("docs/lines-and-json.md")))
    assert told == set(IN_LINES)


def test_an_export_has_the_shape_that_is_told(example: Path) -> None:
    path = example / "rubrics/linux/space-not-freed.yaml"
    done = run(example, "run", str(path), "--json", text="It is still open; lsof shows it.\n/end\n")
    session = done.of("closed")[0]["session"]
    document = json.loads(run(example, "export", session, "--format", "json").out)
    words = set(re.findall(r'"(\w+)"', read_export_shape()))
    values = {str(one) for kind in (Kind, Verdict, Help) for one in kind}
    assert values <= words
    assert words - values <= set(keys(document))


def keys(document: object) -> Iterator[str]:
    if isinstance(document, dict):
        yield from document
        document = list(document.values())
    if isinstance(document, list):
        for one in document:
            yield from keys(one)


def test_the_bands_are_those_of_the_score() -> None:
    told = rows("docs/grading.md", "score")
    least = [int(words.split()[0]) if words[0].isdigit() else 0 for words, _ in told]
    assert [band for _, band in told] == [str(one) for one in Band if one is not Band.INCOMPLETE]
    for number, (_, band) in enumerate(told):
        highest = least[number - 1] - 1 if number else 100
        assert {str(band_of(float(one))) for one in (least[number], highest)} == {band}


def test_the_factors_are_those_of_the_score() -> None:
    numbers = {"1": 1.0, "½": 0.5, "0": 0.0}
    text = " ".join(read("docs/grading.md").split())
    verdicts = re.search(r"Covered is (\S+), partial (\S+), missed (\S+)\.", text)
    helped = re.search(r"Unaided and after a probe is (\S+), after a hint (\S+)\.", text)
    assert verdicts
    assert helped
    assert [numbers[one] for one in verdicts.groups()] == [
        VERDICT_FACTOR[one] for one in (Verdict.COVERED, Verdict.PARTIAL, Verdict.MISSED)
    ]
    probed, hinted = (numbers[one] for one in helped.groups())
    assert {Help.UNAIDED: probed, Help.PROBED: probed, Help.HINTED: hinted} == HELP_FACTOR
