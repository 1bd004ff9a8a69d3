"""Puts a bare topic, such as a guide's heading "3. Services", as a task that can be asked."""

from __future__ import annotations

import re

from interviewer.importing.words import asks

_MOST_WORDS = 6
_PLAIN = re.compile(r"[A-Za-z][\w\s/+#&'\u2019(),-]*")
_ARTICLE = re.compile(r"(?:An?|The)\s", re.IGNORECASE)
_SECOND = re.compile(
    r"\S+\s+(?:an?|the|this|these|your|how|what|why|me|us|you|it)\b", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?:can|could|do|does|did|is|are|was|were|should|would|will|has|have|if|in|under|you|your|we|"
    r"what|how|why|when|where|which|who|whose|let|please|i|"
    r"explain|describe|discuss|compare|contrast|differentiate|distinguish|define|tell|walk|justify|"
    r"outline|summari[sz]e|illustrate|state|design|implement|write|name|list|give|build|create|"
    r"find|show|propose|suggest|estimate|reverse|sort|convert|debug|fix|handle|use|make|refactor|"
    r"optimi[sz]e|solve|calculate|count|remove|merge|print|check|prove|draw|sketch|add|run|compute|"
    r"parse|swap|detect|return|choose|pick|improve|talk)\b",
    re.IGNORECASE,
)


def as_task(words: str, answer: str) -> str:
    """Return what is asked where a guide only names a topic; other words as they are.

    The `answer` shows how the topic's first word is written within a sentence.
    """
    topic = words.strip().rstrip(" .:")
    bare = len(topic.split()) <= _MOST_WORDS and _PLAIN.fullmatch(topic) is not None
    if not bare or asks(words) or _SPOKEN.match(topic):
        return words
    if not _ARTICLE.match(topic) and _SECOND.match(topic):
        return words
    return f"Tell me about {_within(topic, answer)}."


def _within(topic: str, answer: str) -> str:
    first = topic.split(maxsplit=1)[0]
    small = first[0].lower() + first[1:]
    root = re.escape(small.removesuffix("s") if len(small) > 3 else small)
    common = _ARTICLE.match(topic) or re.search(rf"\b{root}s?\b", answer)
    return small + topic[len(first) :] if common else topic
