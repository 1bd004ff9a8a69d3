"""Small guides, one for each way in which questions, answers and remarks are told apart."""

from __future__ import annotations

import pytest

from tests.importing.reading import found

MARKDOWN = {
    "bullets in bold beside headings": (
        (
            "## Basics\n\n- **What is X?** It is a thing.\n- **What is Y?** Another.\n\n"
            "### What is Z?\n\nThe last.\n"
        ),
        {"What is X?": "It is a thing.", "What is Y?": "Another.", "What is Z?": "The last."},
    ),
    "bullets below bullets beside headings": (
        (
            "## Basics\n\n* What is X?\n    * A thing.\n    * It has parts.\n* Why use Y?\n"
            "    * It is quick.\n\n### What is Z?\n\nThe last.\n"
        ),
        {
            "What is X?": "* A thing.\n* It has parts.",
            "Why use Y?": "* It is quick.",
            "What is Z?": "The last.",
        },
    ),
    "a number goes on without asking": (
        (
            "## Basics\n\n1) **What is X?**  \n   A thing.\n\n2) **What is Y?**\n   Another.\n\n"
            "3) **Event loop**\n   It loops.\n"
        ),
        {"What is X?": "A thing.", "What is Y?": "Another.", "Event loop": "It loops."},
    ),
    "numbered headings of which some ask": (
        (
            "## 1. Closures\n\nA function.\n\n## 2. What is hoisting?\n\nMoving up.\n\n"
            "## 3. Event loop\n\nIt loops.\n"
        ),
        {
            "Closures": "A function.",
            "What is hoisting?": "Moving up.",
            "Event loop": "It loops.",
        },
    ),
    "a row of numbered headings of which one asks": (
        (
            "## 1. Closures\n\nA function.\n\n## 2. What is hoisting?\n\nMoving up.\n\n"
            "## 3. Event loop\n\nIt loops.\n\n## 4. Promises\n\nThey settle.\n"
        ),
        {
            "Closures": "A function.",
            "What is hoisting?": "Moving up.",
            "Event loop": "It loops.",
            "Promises": "They settle.",
        },
    ),
    "numbered chapters of which one asks": (
        (
            "## 1. Closures\n\nRead this.\n\n### What is X?\n\nA thing.\n\n"
            "## 2. What is hoisting?\n\nMoving up.\n\n## 3. Loops\n\nThey loop.\n\n"
            "## 4. Promises\n\nThey settle.\n"
        ),
        {"What is X?": "A thing.", "What is hoisting?": "Moving up."},
    ),
    "questions asked within an item's answer": (
        (
            "## Basics\n\n1. What is X?\n\n   It is Y.\n\n   **Why so?** Z needs it.\n\n"
            "2. What is V?\n\n   **How does it work?**\n\n   By magic.\n"
        ),
        {
            "What is X?": "It is Y.\n\n**Why so?** Z needs it.",
            "What is V?": "**How does it work?**\n\nBy magic.",
        },
    ),
    "a question over two lines": (
        (
            "## Basics\n\n1. What would you do if the\n   server is down?\n   I read the logs.\n\n"
            "2. Explain what a lock is and\n   why it is held.\n\n   It keeps others out.\n"
        ),
        {
            "What would you do if the server is down?": "I read the logs.",
            "Explain what a lock is and why it is held.": "It keeps others out.",
        },
    ),
    "the answer's heading beside the question's": (
        "### Q1. What is X?\n### Answer\nA thing.\n\n---\n\n### Q2. What is Y?\n### Answer\nB.\n",
        {"What is X?": "A thing.", "What is Y?": "B."},
    ),
    "pictures before questions and answers": (
        "### ❓ What is X?\n\n✅ **Answer:** A thing.\n\n### ❓ What is Y?\n\n💡 Answer: B.\n",
        {"What is X?": "A thing.", "What is Y?": "B."},
    ),
    "items labelled": (
        "- Q: What is X?\n  - A: A thing.\n- Q: What is Y?\n  - A: Another.\n",
        {"What is X?": "A thing.", "What is Y?": "Another."},
    ),
    "answers behind a dash": (
        "Q. What is X? \nAns - A thing.\n\nQ. What is Y? \nAns - Another.\n",
        {"What is X?": "A thing.", "What is Y?": "Another."},
    ),
    "a list of contents without links": (
        (
            "# Git\n\n1. What is X?\n2. What is Y?\n\n## 1. What is X?\n\nA thing.\n\n"
            "## 2. What is Y?\n\nAnother.\n"
        ),
        {"What is X?": "A thing.", "What is Y?": "Another."},
    ),
    "a heading of a topic that asks": (
        "## What about locks?\n\n**What is X?**\n\nA thing.\n\n**What is Y?**\n\nAnother.\n",
        {"What is X?": "A thing.", "What is Y?": "Another."},
    ),
    "topics below the rank of questions": (
        "### Things\n\n## 1. What is X?\n\nA thing.\n\n### Strings\n\n## 2. What is Y?\n\nB it.\n",
        {"What is X?": "A thing.", "What is Y?": "B it."},
    ),
    "an answer of code alone": (
        "### How do you list them?\n\n```sh\n# all of them\ngit branch --all\n```\n",
        {"How do you list them?": "```sh\n# all of them\ngit branch --all\n```"},
    ),
    "links and code on the line of a label": (
        "Q: What is X?\nA: See `x` and [there](https://example.org).\n",
        {"What is X?": "See `x` and [there](https://example.org)."},
    ),
}
PAGES = {
    "bold lines in divisions": (
        (
            "<div><b>1. What is a JVM?</b></div>\n<div class=x><div>It runs bytecode.</div></div>\n"
            "<div><b>2. Explain the JDK</b></div>\n<div>Tools and a JVM.</div>\n"
        ),
        {"What is a JVM?": "It runs bytecode.", "Explain the JDK": "Tools and a JVM."},
    ),
    "items of a list": (
        (
            "<h2>One</h2><ol>\n<li><b>What is X?</b><br>A thing.</li>\n<li><b>What is Y?</b>"
            "<p>Another.</p><p>And more.</p></li></ol>\n<h2>Two</h2>\n<h3>What is Z?</h3><p>C.</p>"
        ),
        {"What is X?": "A thing.", "What is Y?": "Another.\nAnd more.", "What is Z?": "C."},
    ),
    "lone lines": (
        (
            "<button>What is X?</button><div><p>A thing.</p></div>"
            "<button>What is Y?</button><div><p>Another.</p></div>"
        ),
        {"What is X?": "A thing.", "What is Y?": "Another."},
    ),
}


@pytest.mark.parametrize("shape", MARKDOWN)
def test_questions_and_answers_are_told_apart(shape: str) -> None:
    text, wanted = MARKDOWN[shape]
    assert {one.question: one.answer for one in found(text).questions} == wanted


def test_a_topic_below_the_rank_of_its_questions_is_their_topic() -> None:
    read = found(MARKDOWN["topics below the rank of questions"][0])
    assert [one.topics for one in read.questions] == [("things",), ("strings",)]
    assert read.leftovers == ()


@pytest.mark.parametrize("shape", PAGES)
def test_questions_and_answers_of_a_page_are_told_apart(shape: str) -> None:
    text, wanted = PAGES[shape]
    guide = found(text, "guide.html")
    assert {one.question: one.answer for one in guide.questions} == wanted


REMARKS = [
    "Contributions are welcome!",
    "Licensed under the MIT licence.",
    "This guide is published under CC BY-SA.",
    "© 2024 the authors",
    "Good luck with your interviews! 🚀",
    "⭐ Star this repo if it helped you.",
    "*Thank you for reading.*",
    "[⬅ Previous](a.md) | [Next ➡](b.md)",
    "**[⬆ Back to Top](#top)**",
    "Back to the table of contents",
    "Found a mistake? Open an issue.",
    "More interview questions:\n\n- [Git](https://example.org/git)\n- [SQL](https://example.org)",
    "#### Happy coding! 🚀",
    "---\n\n_Not an official list of anybody._",
    "Last updated on 3 May 2024",
    "That's all folks!",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(
    "guide",
    [
        "### What is X?\n\nA thing.\n\n### What is Y?\n\nIt holds.\n",
        "1. What is X?\n\n   A thing.\n\n2. What is Y?\n\n   It holds.\n",
        "**What is X?** A thing.\n\n**What is Y?** It holds.\n",
        "Q: What is X?\nA: A thing.\n\nQ: What is Y?\nA: It holds.\n",
        "### What is X?\n\nA thing.\n\n### What is Y?\n\n#### Key Points\n\n- It holds.\n",
    ],
)
def test_a_remark_at_the_end_is_listed_and_no_part_of_an_answer(guide: str, remark: str) -> None:
    read = found(f"{guide}\n{remark}\n")
    assert [one.question for one in read.questions] == ["What is X?", "What is Y?"]
    last = read.questions[1]
    assert "It holds." in (last.answer, *(one.text for one in last.points))
    assert [one.text for one in last.points] == ["It holds."]
    assert last.answer in {"It holds.", ""}
    assert read.leftovers[-1].end >= len(f"{guide}\n{remark}".split("\n"))


@pytest.mark.parametrize("remark", ["Pull requests are welcome!", "Please star the repo."])
def test_a_plea_amid_a_guide_is_listed_too(remark: str) -> None:
    read = found(f"### What is X?\n\nA thing.\n\n{remark}\n\n### What is Y?\n\nIt holds.\n")
    assert [one.answer for one in read.questions] == ["A thing.", "It holds."]
    assert [one.line for one in read.leftovers] == [5]


def test_an_answer_that_sounds_like_a_remark_is_an_answer() -> None:
    read = found(
        "### What does the licence ask?\n\nThe text is licensed under terms that keep a notice.\n\n"
        "### Who wins a race?\n\nWritten by both, the value of the last one stays.\n\n"
        "### How do you end a talk?\n\nThank you for reading.\n"
    )
    assert [one.answer for one in read.questions] == [
        "The text is licensed under terms that keep a notice.",
        "Written by both, the value of the last one stays.",
        "Thank you for reading.",
    ]
    assert read.leftovers == ()


@pytest.mark.parametrize("asked", ["**Who is it for?** All.", "**What's inside?**\n\nMuch."])
def test_what_a_guide_asks_of_itself_is_no_question(asked: str) -> None:
    about = "## About\n\n**Why?** So.\n\n**What is X?** A thing.\n\n"
    read = found(f"# Git\n\n{asked}\n\n{about}## Introduction\n\n1. C?\n\n   D.\n")
    assert [one.question for one in read.questions] == ["C?"]
    assert {3, 7, 9} <= {at for one in read.leftovers for at in range(one.line, one.end + 3)}


def test_a_plea_in_bold_is_no_question() -> None:
    read = found(
        "# Git\n\n**Found this useful?** Give it a star.\n\n## A\n\n### What is X?\n\nA thing.\n"
    )
    assert [one.question for one in read.questions] == ["What is X?"]
    assert [one.line for one in read.leftovers] == [3]


@pytest.mark.parametrize(
    "key",
    [
        "### Answer key\n\n1-B, 2-A",
        "Answers:\n1) b\n2) a",
        "## Answers\n\n1. B\n2. A",
        "**Correct answers**\n\nQ1: B\nQ2: A",
        "Answers: 1. b 2. a",
    ],
)
def test_a_key_at_the_end_answers_all_multiple_choice_questions(key: str) -> None:
    stems = "1. What is X?\nA) one\nB) two\n\n2. What is Y?\nA) one\nB) two\n\n"
    read = found(f"{stems}{key}\n")
    assert [(one.stem, one.answer) for one in read.choices] == [
        ("What is X?", "B"),
        ("What is Y?", "A"),
    ]
    assert (read.questions, read.leftovers) == ((), ())


def test_a_key_that_names_a_number_twice_answers_nothing() -> None:
    stem = "1. What is X?\nA) one\nB) two\n\n"
    read = found(f"## One\n\n{stem}## Two\n\n{stem}## Answers\n\n1. B\n1. A\n")
    assert read.choices == ()
    assert {at for one in read.leftovers for at in range(one.line, one.end + 1)} >= {3, 4, 5, 9}


@pytest.mark.parametrize("drawn", ["", "---\n\n"])
@pytest.mark.parametrize("stem", ["1. What is X?", "## What is X?", "**1. What is X?**"])
@pytest.mark.parametrize(
    "remark",
    [
        "© 2024 the authors. Licensed under CC BY 4.0.",
        "Licensed under the MIT License. Thanks to all contributors!",
    ],
)
def test_a_remark_below_the_last_multiple_choice_question_is_no_reason(
    remark: str, stem: str, drawn: str
) -> None:
    options = "A. one\n\nB. two\n\nC. three\n\nAnswer: B"
    read = found(f"{stem}\n\n{options}\n\n{drawn}{remark}\n")
    assert [(one.answer, one.why) for one in read.choices] == [("B", ())]
    assert [one.line for one in read.leftovers] == [11 + drawn.count("\n")]


def test_a_reason_that_sounds_like_a_remark_is_a_reason_where_it_says_so() -> None:
    options = "A. one\n\nB. two\n\nAnswer: B"
    read = found(f"1. What is X?\n\n{options}\n\nExplanation: the work is released under MIT.\n")
    assert [one.why for one in read.choices] == [(("B", "the work is released under MIT."),)]
    assert read.leftovers == ()


@pytest.mark.parametrize("heading", ["Basics", "Beginner", "Senior questions"])
def test_a_level_holds_for_no_question_in_a_heading_of_its_own_depth(heading: str) -> None:
    read = found(
        f"# G\n\n## {heading}\n\n## How does X work?\n\nIt holds.\n\n## What is Y?\n\nA thing.\n"
    )
    assert [one.levels for one in read.questions] == [(), ()]
    assert f"no question stands under “{heading}”" in [one.why for one in read.leftovers]


def test_a_level_holds_for_deeper_headings_until_the_next_of_its_own_depth() -> None:
    read = found(
        "# G\n\n## Basics\n\n### What is X?\n\nA thing.\n\n### What is Z?\n\nA third.\n\n"
        "## How does Y work?\n\nIt holds.\n"
    )
    assert [one.levels for one in read.questions] == [("intern", "junior")] * 2 + [()]


def test_a_level_holds_for_the_items_of_a_list_below_it() -> None:
    read = found(
        "# G\n\n## Basics\n\n1. What is X?\n\n   A thing.\n\n2. What is Z?\n\n   A third.\n\n"
        "## More\n\n1. What is Y?\n\n   Another.\n"
    )
    assert [one.levels for one in read.questions] == [("intern", "junior")] * 2 + [()]


def test_tasks_without_an_answer_are_told_as_questions_without_one() -> None:
    why = "a question without an answer: there is nothing to grade by"
    read = found(
        "# G\n\n## Kubernetes\n\n- Explain a ConfigMap\n- Describe Raft\n- What is a tag?\n"
    )
    assert read.questions == ()
    assert [(one.line, one.end) for one in read.leftovers if one.why == why] == [(5, 7)]


def test_what_a_guide_tells_its_readers_to_do_is_no_question() -> None:
    read = found("# G\n\n## Contributing\n\n- Describe your change\n- Write a test\n")
    assert [one.why for one in read.leftovers[-1:]] == ["no question stands under “Contributing”"]
