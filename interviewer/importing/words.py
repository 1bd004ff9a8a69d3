"""The words by which guides name their parts, levels and questions."""

from __future__ import annotations

import re
from enum import StrEnum


class Part(StrEnum):
    """What a part of a question holds."""

    ANSWER = "answer"
    KEY_POINTS = "key points"
    MISTAKES = "common mistakes"
    FOLLOW_UPS = "follow-ups"
    LEVEL = "level"
    TOPICS = "topics"


_PARTS: dict[Part, str] = {
    Part.ANSWER: """
        a | answer | answers | model answer | sample answer | ideal answer | expected answer |
        suggested answer | example answer | good answer | strong answer | reference answer |
        full answer | short answer | detailed answer | ans | solution | sol | response |
        show answer | view answer | see answer | reveal answer | toggle answer | the answer |
        click to see the answer | click for answer | click to reveal | show solution | view solution
        """,
    Part.KEY_POINTS: """
        key points | key point | key takeaways | key takeaway | key ideas | key facts |
        key concepts |
        main points | important points | points to cover | points to mention | talking points |
        must mention | should mention | must have | what to look for | look for | what we look for |
        what interviewers look for | what a good answer covers | a good answer covers |
        a good answer mentions | a strong answer mentions | good answers mention |
        a strong answer covers | a good answer includes | evaluation criteria | rubric | checklist |
        expected points | what to listen for | listen for
        """,
    Part.MISTAKES: """
        common mistakes | common mistake | mistakes | mistakes to avoid | common pitfalls |
        pitfalls | pitfall | red flags | red flag | warning signs | common errors |
        common misconceptions |
        misconceptions | what to avoid | things to avoid | avoid | anti patterns | traps |
        common traps | weak answers | wrong answers | bad signs
        """,
    Part.FOLLOW_UPS: """
        follow up | follow ups | follow up question | follow up questions | followup | followups |
        follow on questions | further questions | deeper questions | going deeper |
        ask next | next questions | possible follow ups | possible follow up questions |
        probing questions | additional questions | related questions
        """,
    Part.LEVEL: "level | levels | difficulty | seniority | experience level | target level",
    Part.TOPICS: "topic | topics | tag | tags | category | categories",
}
_BY_NAME = {
    " ".join(name.split()): part for part, names in _PARTS.items() for name in names.split("|")
}
_BOUNDARY_NAMES = """
    introduction | intro | overview | summary | conclusion | conclusions | references | resources |
    further reading | practical tips | tips | table of contents | contents | toc | contributing |
    contributors | contribution | license | licence | credits | acknowledgements | about |
    mcq section | mcq | mcqs | multiple choice | multiple choice questions | quiz |
    mock interview scenario | mock interview | mock scenario | scenario | preface | glossary |
    core interview questions | interview questions | questions | links | sources | see also |
    bonus | appendix | changelog | author | authors | usage | disclaimer
    """
_BOUNDARIES = frozenset(" ".join(name.split()) for name in _BOUNDARY_NAMES.split("|"))
_ABOUT_GUIDE = frozenset(
    {
        *("contributing", "contributors", "contribution", "license", "licence", "credits"),
        *("acknowledgements", "author", "authors", "changelog", "disclaimer", "about", "usage"),
    }
)
_COLLECTIONS = frozenset(
    {
        *("core interview questions", "interview questions", "questions", "bonus", "appendix"),
        *("mcq section", "mcq", "mcqs", "multiple choice", "multiple choice questions", "quiz"),
    }
)
_CONTENTS = frozenset({"table of contents", "contents", "toc", "index", "list of questions"})
_LEVELS = ("intern", "junior", "mid", "senior", "staff", "lead")
_BANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"fundamentals?|beginners?|basics?|entry|easy|introductory", ("intern", "junior")),
    (r"intermediate|medium|middle|mid", ("mid",)),
    (r"advanced|experts?|hard|difficult|experienced", ("senior", "staff", "lead")),
    (r"principal|architects?", ("staff", "lead")),
)
_NAMED_LEVEL = re.compile(rf"\b({'|'.join(_LEVELS)})s?\b", re.IGNORECASE)
_BAND_WORDS = "|".join(words for words, _ in _BANDS)
_LEVEL_HEADING = re.compile(
    rf"(?:\d+[.)]\s*)?(?:level\s*\d*\s*:?\s*)?(?:[\w/&]+[ /&-]+){{0,3}}?"
    rf"\b(?:{_BAND_WORDS}|{'|'.join(_LEVELS)}|system design)\b.{{0,40}}?"
    r"(?:questions?|level|interview|topics|\((?:[\w/, -]+)\))[^.?!]{0,40}",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:(?:what|how|why|when|where|which|who|whose|can|could|do|does|did|is|are|was|were|should|"
    r"would|will|has|have|if|in|under)\b.*|"
    r"(?:explain|describe|discuss|compare|contrast|differentiate|distinguish|define|tell|walk|"
    r"difference|differences|justify|outline|summari[sz]e|illustrate|state)\b.+|"
    r"(?:design|implement|write|name|list|give|build|create|find|show|propose|suggest|estimate)\s+"
    r"(?:an?|the|some|two|three|four|five|me|us|your|how|what|all|\d+)\b.*)",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(
    r"(?:what|how|why|when|where|which|who)(?:['\u2019]s)?\b", re.IGNORECASE
)
_NOT_ASKING = re.compile(
    r"(?:how to (?:use|contribute|run|install|read|get|prepare|build)\b|what['\u2019]?s? (?:is )?"
    r"(?:new|inside|included)\b|why this (?:repo|guide|list|book)|list of\b|describe\w*\s*$|"
    r"who (?:is|should) (?:this|it|use|read)\b|where to\b)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"^[^\w\s\"'(\[`\u201c\u2018.$#@<+*/%&-]+\s+")
_STARS_BEHIND = re.compile(
    r"(?<=[?.!\w)])\s+[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff\ufe0f]+$"
)
_NUMBERING = re.compile(
    r"\s*(?:(?:[0-9]\ufe0f?\u20e3){1,4}|\U0001f51f|[#(\[]?\d{1,4}(?:\.\d{1,3})*[.):\]])\s*"
    r"|\s*\d{1,4}(?:\s+[-\u2013]\s+)"
)
_MARKS = re.compile(r"[^\w]+")
ANSWER_LABEL = re.compile(
    r"(?:ans|answer|a\d+|sol|solution)\s*[-\u2013.:)]\s*(.*)", re.IGNORECASE | re.DOTALL
)
_LABEL = re.compile(
    r"\s*(?:(?:Question|QUESTION|question)(?:\s+#?\d+)?|Q(?:uestion)?\s*#?\s*\d{1,4}|Q)"
    r"\s*(?:[.:)\]\u2014-]|\u2013|(?<=\d)(?=\s|$))\s*(?P<rest>.*)",
    re.DOTALL,
)
_SPEAKER = re.compile(r"(?:Interviewer|Candidate)(?:['\u2019]s)?\b[^:.?!]{0,60}:")


def part_named(words: str) -> Part | None:
    """Return the part whose name `words` are, as in a heading."""
    name = re.sub(r"\([^()]*\)\s*:?\s*$", "", words)
    name = re.sub(r"['\u2019]s?\b", "", name)
    folded = " ".join(_MARKS.sub(" ", name).lower().split())
    return _BY_NAME.get(re.sub(r"^\d+ ", "", folded) if len(folded) < 60 else "")


def part_and_rest(text: str) -> tuple[Part, str] | None:
    """Split ``Key Points: …`` into the part and what follows on the same line."""
    head, colon, _ = text[:80].partition(":")
    if not colon:
        return None
    part = part_named(head)
    return (part, text[len(head) + 1 :].strip()) if part is not None else None


def is_boundary(words: str) -> bool:
    """Whether a heading of these words ends what stood before it, even where it is not marked."""
    folded = " ".join(_MARKS.sub(" ", words).lower().split())
    return re.sub(r"^\d+ ", "", folded) in _BOUNDARIES


def is_prose(words: str) -> bool:
    """Whether a heading of these words stands above text about the guide, not above questions."""
    folded = " ".join(_MARKS.sub(" ", words).lower().split())
    return is_boundary(words) and re.sub(r"^\d+ ", "", folded) not in _COLLECTIONS


def is_about_guide(words: str) -> bool:
    """Whether a heading of these words is about the guide itself, and so ends any answer."""
    folded = " ".join(_MARKS.sub(" ", words).lower().split())
    return folded in _ABOUT_GUIDE


def heading_number(words: str) -> bool:
    """Whether a heading begins with a number, as "12. What is …" does."""
    found = _NUMBERING.match(_PICTURE.sub("", words))
    return found is not None and found.end() < len(words)


def is_contents(words: str) -> bool:
    """Whether a heading of these words stands above a table of contents."""
    return " ".join(_MARKS.sub(" ", words).lower().split()) in _CONTENTS


def names_levels(words: str) -> bool:
    """Whether a lone line is a heading of the kind ``2. Intermediate Questions (Mid-Level)``."""
    return len(words) <= 90 and _LEVEL_HEADING.fullmatch(words.strip()) is not None


def levels_in(words: str) -> tuple[str, ...]:
    """Return the levels that a heading names, by name or by a word such as ``advanced``."""
    named = {one.lower() for one in _NAMED_LEVEL.findall(words)}
    if not named:
        for pattern, levels in _BANDS:
            if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
                named.update(levels)
    return tuple(level for level in _LEVELS if level in named)


def without_number(text: str) -> str:
    """Return a heading without the number or the picture that it begins with."""
    text = _STARS_BEHIND.sub("", _PICTURE.sub("", text))
    found = _NUMBERING.match(text)
    return text[found.end() :].strip() if found else text.strip()


def labelled_question(text: str) -> str | None:
    """Return what follows a label such as ``Q3:``, perhaps nothing; None where there is none."""
    found = _LABEL.match(text)
    return found["rest"].strip() if found else None


def names_speaker(text: str) -> bool:
    """Whether a line begins with who speaks, as in ``Interviewer: …``."""
    return _SPEAKER.match(text) is not None


def ends_asking(text: str) -> bool:
    """Whether a text ends as a question does, whatever marks follow."""
    return re.search(r"\?[\W_]*(?:\([^()]*\)|\[[^\[\]]*\])?\W*$", text[-80:]) is not None


def asks(text: str) -> bool:
    """Whether a heading puts a question or a task: by its mark, or by its first word."""
    words = without_number(text)
    if _NOT_ASKING.match(words):
        return False
    if ends_asking(words):
        return True
    enough = 2 <= len(words.split()) <= 60
    first = _ASKING.fullmatch(words) is not None
    open_ = _OPEN_QUESTION.match(words) is not None
    begins = re.match(
        r"(?:can|could|do|does|did|is|are|was|were|should|would|will|has|have|if|in|under)\b",
        words,
        re.IGNORECASE,
    )
    return enough and first and (open_ or begins is None)
