"""A fault in a question file is told at its line, in words that help its author."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from interviewer.library import nodes
from interviewer.library.questions import read_question, read_quiz
from tests.library.files import QUESTION, QUIZ, write

if TYPE_CHECKING:
    from pathlib import Path

# What the author changed, what it became, where the fault is, and words of its message.
SLIPS = {
    "a misspelt key": ("    weight:", "    weigth:", "9:5", "`weigth`.*expected `weight`"),
    "a misspelt title": ("title:", "titel:", "1:1", "`titel`.*expected `title`"),
    "an unknown key": ("minutes: 2", "colour: red", "5:1", "`colour` is not known.*one of title"),
    "a missing colon": ("title:", "title", "1:1", "without its colon"),
    "a missing colon further in": ("    probe:", "    probe", "11:5", "without its colon"),
    "a missing colon before a list": ("key_points:", "key_points", "6:1", "without its colon"),
    "no blank after a colon": ("minutes: 2", "minutes:2", "5:1", "without its colon"),
    "a second colon": ("with no-store\n", "with no-store: so\n", "8:42", "second colon.*quotes"),
    "a tab": ("    point: The", "\tpoint: The", "8:1", "tab.*expected spaces"),
    "a tab after blanks": ("    point: The", "    \tpoint: The", "8:5", "tab.*expected spaces"),
    "one blank too few": ("    weight", "   weight", "9:4", "does not belong to the list"),
    "one blank too many": ("    weight", "     weight", "9:6", "indented too far"),
    "a forgotten dash": ("  - id: no-store", "    id: no-store", "13:3", "fits neither"),
    "a dash forgotten later": ("  - id: images", "    id: images", "13:5", "a second time.*line 7"),
    "text after quotes": ("The page", '"The" page', "8:12", "goes on after its closing"),
    "an open quotation mark": ("point: The", 'point: "The', "8:12", "closes only in line 10"),
    "an open quotation mark to the end": (": |\n", ': "\n', "27:15", "opened here and never"),
    "an open bracket": ("[http, caching]", "[http, caching", "4:9", "that begins here breaks"),
    "a backquote": ("point: The", "point: `The`", "8:12", "cannot begin with.*quotes"),
    "an asterisk": ("point: The", "point: *The*", "8:12", "cannot begin with.*quotes"),
    "an alias": ("point: The page", "point: *The page", "8:12", "quotes round"),
    "an ampersand": ("point: The", "point: &The", "8:12", "`&The` is taken for an anchor"),
    "an exclamation mark": ("point: The", "point: !The", "8:12", "tags such as `!The`"),
    "a level that is none": ("senior]", "seniour]", "3:15", "`seniour`; expected `senior`"),
    "a level alone": ("[mid, senior]", "mid", "3:9", "levels is `mid`; expected a list"),
    "no title": ("title: Cache headers\n", "", "1:1", "no `title`"),
    "an empty title": ("title: Cache headers", "title:", "1:1", "`title` has no value"),
    "a blank title": ("title: Cache headers", 'title: " "', "1:8", "title is empty"),
    "a list for a title": ("title: Cache headers", "title: [a]", "1:8", "title is a list"),
    "an empty list": ("[http, caching]", "[]", "4:9", "topics is empty; expected at least 1"),
    "no weight at all": ("weight: 2", "weight: 0", "9:13", "weight is `0`.*above 0"),
    "a weight below zero": ("weight: 2", "weight: -1", "9:13", "weight is `-1`.*above 0"),
    "a weight in words": ("weight: 2", "weight: heavy", "9:13", "`heavy`; expected a number"),
    "an endless weight": ("weight: 2", "weight: .inf", "9:13", "`.inf`; expected a number"),
    "a weight that is no number": ("weight: 2", "weight: nan", "9:13", "`nan`; expected a number"),
    "a penalty of nothing": ("penalty: 1", "penalty: 0", "18:14", "penalty is `0`.*above 0"),
    "a name of two words": ("id: no-store", "id: no store", "7:9", "expected a name of letters"),
    "an id with a slash": ("id: images", "id: a/b", "13:9", "expected a name of letters"),
    "an id used twice": ("id: images", "id: no-store", "13:9", "a second time, after line 7"),
    "an id of point and mistake": ("id: max-age-zero", "id: images", "16:9", "after line 13"),
    "a key used twice": ("minutes: 2", "minutes: 2\nminutes: 3", "6:1", "a second time"),
    "an omission of nothing": ("omits: no-store", "omits: no-sto", "23:12", "expected `no-store`"),
    "a cue with a colon": ("[no-store,", "[a: b,", "10:12", "expected a phrase, in quotes"),
    "an empty cue": ("[no-cache, etag]", "[]", "10:22", "is empty"),
    "a cue in a cue in a cue": ("[no-cache, etag]", "[[a], b]", "10:23", "cues 2.1 is a list"),
    "a second document": ("model_answer: |", "---\nmodel_answer: |", "27:1", "second document"),
    "a merged key": ("    weight: 2", "    <<: {weight: 2}", "9:5", "merge keys"),
    "a key that is a list": ("minutes: 2", "[minutes]: 2", "5:1", "no plain word"),
    "a fault in a follow-up": ("point: s-maxage", "piont: s-maxage", "26:33", "`piont`.*`point`"),
    "an unknown escape": ("title: Cache", 'title: "\\q Cache"\n#', "1:9", "escape"),
    "no good language": ("minutes: 2", "language: English please", "5:11", "code such as `en`"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_place(tmp_path: Path, slip: str) -> None:
    before, after, place, words = SLIPS[slip]
    assert before in QUESTION
    path = write(tmp_path / "q.yaml", QUESTION.replace(before, after, 1))

    read = read_question(path, "a/b")

    assert read.value is None
    told = [str(fault).removeprefix(f"{path}:") for fault in read.faults]
    (first, *_) = [one for one in told if one.startswith(f"{place}: ")] or [f"nothing at {place}"]
    assert first.startswith(f"{place}: "), told
    assert re.search(words, first), told


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = QUESTION
    for slip in ("a misspelt key", "a level that is none", "a penalty of nothing", "an empty list"):
        text = text.replace(SLIPS[slip][0], SLIPS[slip][1], 1)

    read = read_question(write(tmp_path / "q.yaml", text), "a/b")

    assert [(fault.line, fault.column) for fault in read.faults] == [
        (3, 15),
        (4, 9),
        (9, 5),
        (18, 14),
    ]


def test_what_no_single_value_shows_is_told_beside_an_unknown_key(tmp_path: Path) -> None:
    text = QUESTION.replace("minutes: 2", "colour: red", 1)
    text = text.replace("id: images", "id: no-store", 1)
    text = text.replace("omits: no-store", "omits: no-sto", 1).replace("[no-store,", "[~gone,", 1)

    read = read_question(write(tmp_path / "q.yaml", text), "a/b")

    assert read.value is None
    told = "\n".join(map(str, read.faults))
    for words in (
        "`colour` is not known",
        "a second time",
        "no key point `no-sto`",
        "no words `gone`",
    ):
        assert words in told


def test_an_answer_that_is_no_option_is_told_beside_an_unknown_key_of_a_quiz(
    tmp_path: Path,
) -> None:
    text = QUIZ.replace("items:", "colour: red\nitems:", 1).replace("answer: B", "answer: C", 1)
    read = read_quiz(write(tmp_path / "quiz.yaml", text), "a/quiz")
    assert read.value is None
    unknown, answer = map(str, read.faults)
    assert "`colour` is not known" in unknown
    assert "`C` is none of the options" in answer


def test_words_under_a_misspelt_key_are_not_told_as_unknown(tmp_path: Path) -> None:
    text = QUESTION.replace("minutes: 2", "wrods: {gone: [lost]}", 1)
    text = text.replace("[no-store,", "[~gone,", 1)

    read = read_question(write(tmp_path / "q.yaml", text), "a/b")

    assert [fault.line for fault in read.faults] == [5]


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "\ufeff" + QUESTION,
        QUESTION.replace("\n", "\r\n"),
        QUESTION.replace("\n", "\r"),
        QUESTION.replace("    weight: 2", "    weight:"),
        QUESTION.replace("    weight: 2", "    weight: '2'"),
        QUESTION.replace("[no-store, ", "[404, null and void, true, "),
        QUESTION.replace("title: Cache headers", "title: 404"),
        QUESTION.replace("title: Cache headers", "title: 2026-01-01"),
        QUESTION.replace("[mid", "&l [mid").replace("[http, caching]", "*l"),
    ],
)
def test_what_is_merely_unusual_is_read(tmp_path: Path, text: str) -> None:
    read = read_question(write(tmp_path / "q.yaml", text), "a/b")

    assert read.faults == ()
    assert read.value is not None


HOSTILE = {
    "nothing": (b"", "1:1", "nothing here to read"),
    "a comment": (b"# to do\n", "1:1", "nothing here to read"),
    "one word": (b"hello", "1:1", "expected keys with their values"),
    "a list": (b"- a\n- b\n", "1:1", "expected keys with their values"),
    "latin-1": ("title: caf\u00e9\n".encode("latin-1"), "1:11", "0xE9 is not UTF-8"),
    "latin-1 further down": (
        QUESTION.replace("lifetime", "lifetim\u00e9").encode("latin-1"),
        "14:37",
        "is not UTF-8",
    ),
    "UTF-16": (QUESTION.encode("utf-16"), "1:1", "UTF-16; expected UTF-8"),
    "NUL": (b"title: a\nquestion: b\x00c\n", "2:12", "U+0000"),
    "escape": (b"title: a\x1b[2Jb\n", "1:9", "U+001B"),
    "an alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9))
            for n in range(9)
        ),
        "5:",
        "too many values",
    ),
    "an alias of itself": (b"a: &a [*a]\n", "1:8", "refers to nothing"),
    "a deep list": (b"a: " + b"[" * 200_000, "1:", "nested too deep"),
    "a deep map": (b"{a: " * 100_000, "1:", "nested too deep"),
    "a deep block": (b"- " * 100_000, "1:", "nested too deep"),
    "a wide list": (b"a: [" + b"x," * 400_000 + b"]", "1:", "too many values"),
    "a Python object": (b"a: !!python/object/apply:os.system [ls]\n", "1:4", "tags such as"),
    "50 MB": (b"title: x\n" + b"# " + b"x" * 50_000_000, "1:1", "too large"),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    content, place, words = HOSTILE[name]
    path = write(tmp_path / "q.yaml", content)

    told = [str(fault) for fault in read_question(path, "a/b").faults]

    assert any(one.startswith(f"{path}:{place}") and words in one for one in told), told


def test_thousands_of_faults_are_counted_rather_than_told(tmp_path: Path) -> None:
    items = "".join(f"  - {{id: a{n}, piont: x}}\n" for n in range(2000))
    path = write(tmp_path / "q.yaml", f"title: t\nquestion: q\nkey_points:\n{items}")

    faults = read_question(path, "a/b").faults

    assert len(faults) == 101
    assert "more faults" in faults[-1].message


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    told = {
        path.name: str(read_question(path, "a/b").faults[0])
        for path in (loop, pipe, tmp_path, tmp_path / "no.yaml", tmp_path / ("x" * 5000))
    }

    assert "symbolic links" in told["loop.yaml"]
    assert "not a regular file" in told["pipe.yaml"]
    assert "is a folder" in told[tmp_path.name]
    assert "no such file" in told["no.yaml"]
    assert "too long" in told["x" * 5000]


def test_the_parser_written_in_python_makes_the_same_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "q.yaml", QUESTION)
    fast = read_question(path, "a/b")

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(nodes, "import_module", missing)

    assert read_question(path, "a/b") == fast
    for before, after, _, _ in SLIPS.values():
        write(path, QUESTION.replace(before, after, 1))
        assert read_question(path, "a/b").faults


@pytest.mark.parametrize(
    ("before", "after", "place", "words"),
    [
        ("answer: B", "answer: C", "6:13", "`C` is none of the options; expected one of A, B"),
        ("answer: B", "answer: b", "6:13", "expected a capital letter"),
        ("B: The content", "C: The content", "7:33", "there is no option `C`"),
        ("options: {A: To ask again, B: Never", "options: {B: Never", "5:14", "at least 2"),
        ("{A: To", "{one: To", "5:15", "a key is `one`; expected a capital letter"),
        ("stem:", "steam:", "4:5", "`steam`.*expected `stem`"),
    ],
)
def test_a_slip_in_a_quiz_is_told_at_its_place(
    tmp_path: Path, before: str, after: str, place: str, words: str
) -> None:
    path = write(tmp_path / "quiz.yaml", QUIZ.replace(before, after, 1))

    told = [str(fault).removeprefix(f"{path}:") for fault in read_quiz(path, "a/quiz").faults]

    (first,) = [one for one in told if one.startswith(f"{place}: ")] or [f"nothing at {place}"]
    assert re.search(words, first), told
