"""Whatever a guide holds: no traceback, every line accounted for, and files without faults."""

from __future__ import annotations

import html
import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.importing.document import BlockKind
from interviewer.importing.importer import place, understand
from interviewer.importing.inline import plain
from interviewer.importing.markdown import read_lines
from interviewer.importing.page import read_page
from interviewer.importing.source import GuideError, decode
from interviewer.importing.yaml_text import yaml_text
from interviewer.library.check import check_paths
from interviewer.library.nodes import compose
from interviewer.library.nodes import plain as values
from interviewer.text import clean_text

PIECES = st.sampled_from(
    [
        *(Path(__file__).parent / "pieces.txt").read_text("utf-8").splitlines(),
        "\x1b[31mred\x07 \u202etxt",
        "",
    ]
)
TEXTS = st.one_of(PIECES, PIECES, PIECES, st.text(max_size=30))
GUIDES = st.lists(TEXTS, max_size=30).map("\n".join)
TAGS = st.sampled_from(
    re.findall(
        r"\S+",
        """
        <h2> </h2> <h3>What&nbsp;is&nbsp;it?</h3> <p> </p> <ul> </ul> <ol> </ol> <li> </li> <pre>
        </pre> <table> </table> <tr> <td> </td> <th> <details> </details> <summary> </summary> <br>
        <b> </b> <script> </script> <nav> </nav> <!--x--> <!DOCTYPE> &amp; &#x1b; <a/href="x">
        <![CDATA[ <!-- <?php </ul></ul></details></p>
        """,
    )
)
PAGES = st.lists(st.one_of(TAGS, TAGS, TEXTS), max_size=40).map("\n".join)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@given(GUIDES)
def test_every_line_with_words_is_in_a_block(text: str) -> None:
    try:
        guide = decode("guide.md", encoded(text))
    except GuideError:
        assert "\0" in text
        return
    document = read_lines(guide)
    held = {at for one in document.blocks for at in range(one.line, one.end + 1)}
    for number, line in enumerate(guide.lines, 1):
        assert number in held or not line.strip(), (number, line)
    signs = {BlockKind.RULE, BlockKind.OPEN, BlockKind.CLOSE}
    for block in document.blocks:
        assert 1 <= block.line <= block.end <= len(guide.lines)
        if block.kind in signs:
            words = "".join(guide.lines[block.line - 1 : block.end])
            assert block.kind is not BlockKind.RULE or not re.search(r"[^\W_]", plain(words))


@given(PAGES)
def test_every_word_of_a_page_is_in_a_block(text: str) -> None:
    try:
        guide = decode("guide.html", encoded(text))
    except GuideError:
        return
    blocks = read_page(guide).blocks
    for block in blocks:
        assert 1 <= block.line <= block.end <= len(guide.lines)
    held = "".join("".join(f"{one.text}{one.raw}".split()) for one in blocks)
    told = html.unescape(
        re.sub(r"(?s)<!--.*?-->|</?[a-zA-Z!?][^<>]*>", " ", "\n".join(guide.lines))
    )
    for word in clean_text(told).split():
        assert word in held or not re.search(r"\w", word), (word, held)


@settings(max_examples=60)
@given(st.one_of(GUIDES, GUIDES, PAGES), st.sampled_from(["guide.md", "guide.txt", "guide.html"]))
def test_what_is_imported_has_no_faults_and_comes_again_unchanged(text: str, name: str) -> None:
    try:
        guide = understand(decode(name, encoded(text)))
    except GuideError:
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        first = place([guide], home, "mine", write=True)
        errors = [one for one in check_paths([home], home) if one.severity == "error"]
        assert [str(one) for one in errors] == []
        again = place([guide], home, "mine", write=True)
        assert [one.id for one in first.changes] == [one.id for one in again.changes]
        assert {one.state for one in again.changes} <= {"unchanged"}


@given(st.binary(max_size=200), st.sampled_from(["a.md", "a.html", "a.txt", "a"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    try:
        understand(decode(name, raw))
    except GuideError:
        assert b"\0" in raw


FIELDS = st.text(max_size=60).map(lambda one: clean_text(one).strip()).filter(bool)
LINES = FIELDS.map(lambda one: " ".join(one.split())).filter(bool)


@given(LINES, LINES, st.lists(LINES, min_size=1, max_size=3), FIELDS)
def test_yaml_reads_back_what_was_written(
    title: str, point: str, topics: list[str], answer: str
) -> None:
    data = {"title": title, "topics": topics, "key_points": [{"id": "a", "point": point}]}
    data["model_answer"] = answer
    text = yaml_text(data, {"": title, "key_points.0": point})
    tree, faults = compose(text, Path("a.yaml"))
    assert faults == []
    assert tree is not None
    read = values(tree)
    assert isinstance(read, dict)
    kept = [line.rstrip() for line in answer.split("\n")]
    assert read.pop("model_answer").rstrip("\n") == "\n".join(kept).strip("\n")
    data.pop("model_answer")
    assert read == data
