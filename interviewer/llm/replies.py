"""From a model's raw pieces to the words that may be heard.

Thinking aloud, role labels, a candidate's part that the model makes up, special tokens and control
characters are dropped, however they are cut into pieces.
"""

from __future__ import annotations

import re

from interviewer.text import clean_text

_THOUGHT_NAMES = ("think", "thinking", "thought", "reasoning")
_TAG = re.compile(rf"<(/?)(?:{'|'.join(_THOUGHT_NAMES)})>", re.IGNORECASE)
_TAGS = tuple(f"<{slash}{name}>" for slash in ("", "/") for name in _THOUGHT_NAMES)
_END_TOKEN = re.compile(r"<\|(?:im_end|im_start|eot_id|end|endoftext)\|>|</s>")
_END_TOKENS = ("<|im_end|>", "<|im_start|>", "<|eot_id|>", "<|end|>", "<|endoftext|>", "</s>")

_OWN_LABEL = re.compile(
    r"(?:\*\*|__)?(?:interviewer|assistant)(?:\*\*|__)?\s?:\s*(?:\*\*|__)?\s*", re.IGNORECASE
)
_OTHER_LABEL = re.compile(r"(?:\*\*|__)?(?:candidate|user|human)(?:\*\*|__)?\s?:", re.IGNORECASE)
_LONGEST_LABEL = 24
_MAY_BE_LABEL = re.compile(
    r"(?:\*\*|__)?[a-z]*(?:\*\*|__|\*|_)?\s?(?::\s*[*_]{0,2}\s*)?", re.IGNORECASE
)


def _held_tail(text: str, tokens: tuple[str, ...]) -> int:
    """Return how many characters at the end of `text` may be the beginning of a token."""
    lowered = text.lower()
    longest = max(len(token) for token in tokens) - 1
    for size in range(min(longest, len(text)), 0, -1):
        tail = lowered[-size:]
        if any(token.startswith(tail) for token in tokens):
            return size
    return 0


class CleanStream:
    """Cleans text in pieces as `clean_text` would clean the whole.

    A carriage return or half a surrogate pair at the end of a piece waits for the next one.
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> str:
        """Take a piece; return what is clean by now."""
        text = self._held + piece
        keep = 1 if text and (text[-1] == "\r" or "\ud800" <= text[-1] <= "\udbff") else 0
        self._held = text[len(text) - keep :]
        return clean_text(_with_pairs_joined(text[: len(text) - keep]))

    def finish(self) -> str:
        """Return what was still held back."""
        text, self._held = self._held, ""
        return clean_text(text)


def _with_pairs_joined(text: str) -> str:
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


class ThoughtFilter:
    """Drops what stands between ``<think>`` and ``</think>`` (and their like).

    Some servers put the opening tag into the prompt, so that a reply begins in the middle of a
    thought: with `begins_inside`, everything up to the closing tag is one. `stray_close` tells
    afterwards that a reply did so unexpectedly.
    """

    def __init__(self, *, begins_inside: bool = False) -> None:
        self._held = ""
        self._inside = begins_inside
        self._assumed = begins_inside
        self._aside = ""
        self.thought = False
        self.stray_close = False

    def feed(self, piece: str) -> str:
        """Take a piece; return what is known to be said aloud."""
        self._held += piece
        aloud: list[str] = []
        while match := _TAG.search(self._held):
            self._pass_on(self._held[: match.start()], aloud)
            self._held = self._held[match.end() :]
            closing = bool(match[1])
            if closing and not self._inside:
                self.stray_close = True
            self._inside = not closing
            self._assumed = False
            self._aside = ""
            self.thought = True
        keep = _held_tail(self._held, _TAGS)
        ready = len(self._held) - keep
        self._pass_on(self._held[:ready], aloud)
        self._held = self._held[ready:]
        return "".join(aloud)

    def finish(self) -> str:
        """Return what was held back; a thought that was only assumed was none if it never ended."""
        aloud: list[str] = []
        self._pass_on(self._held, aloud)
        self._held = ""
        if self._assumed:
            return self._aside
        return "".join(aloud)

    def _pass_on(self, text: str, aloud: list[str]) -> None:
        if not self._inside:
            aloud.append(text)
        elif self._assumed:
            self._aside += text


class SpokenWords:
    """What the interviewer says, as a stream of pieces in and pieces out.

    `ended` turns true where the model goes on to speak for the candidate, or its end token shows:
    what follows is not the interviewer's, and reading can stop.
    """

    def __init__(self, *, begins_inside_thought: bool = False) -> None:
        self._clean = CleanStream()
        self.thoughts = ThoughtFilter(begins_inside=begins_inside_thought)
        self._held = ""
        self._line_start = True
        self._anything = False
        self.ended = False

    def feed(self, piece: str) -> str:
        """Take a piece; return the words that may be heard now."""
        if self.ended:
            return ""
        self._held += self.thoughts.feed(self._clean.feed(piece))
        return self._release(last=False)

    def finish(self) -> str:
        """Return the words that were still held back when the reply ended."""
        if self.ended:
            return ""
        rest = self.thoughts.feed(self._clean.finish()) + self.thoughts.finish()
        self._held += rest
        return self._release(last=True)

    def _release(self, *, last: bool) -> str:
        aloud: list[str] = []
        self._cut_at_end_token()
        while self._held and self._take_one(aloud, last=last):
            pass
        return "".join(aloud)

    def _cut_at_end_token(self) -> None:
        match = _END_TOKEN.search(self._held)
        if match:
            self._held = self._held[: match.start()]
            self.ended = True

    def _take_one(self, aloud: list[str], *, last: bool) -> bool:
        """Move one stretch from what is held to what is heard; False where more must come first."""
        last = last or self.ended
        blank = len(self._held) - len(self._held.lstrip())
        if blank == len(self._held):
            # Blank ends are kept back, so that a reply never ends in them.
            return False
        if self._line_start or "\n" in self._held[:blank]:
            line = self._held[blank:]
            if not last and len(line) < _LONGEST_LABEL and _MAY_BE_LABEL.fullmatch(line):
                return False
            if _OTHER_LABEL.match(line):
                self.ended = True
                self._held = ""
                return False
            own = _OWN_LABEL.match(line)
            if own and not self._anything:
                self._held = line[own.end() :]
                return True
            self._line_start = False
        if not self._anything:
            self._held = self._held[blank:]
            blank = 0
        keep = 0 if last else _held_tail(self._held, _END_TOKENS)
        ready = self._held[: len(self._held) - keep]
        newline = ready.find("\n", blank)
        if newline >= 0:
            ready = ready[:newline]
            self._line_start = True
        spoken = ready.rstrip()
        if not spoken:
            return False
        self._held = self._held[len(spoken) :]
        self._anything = True
        aloud.append(spoken)
        return newline >= 0


def without_thoughts(text: str) -> str:
    """Return a whole reply without its thinking aloud, also where only the closing tag is there."""
    closing = [match for match in _TAG.finditer(text) if match[1]]
    opening = _TAG.search(text)
    begins_inside = bool(closing) and opening is not None and bool(opening[1])
    thoughts = ThoughtFilter(begins_inside=begins_inside)
    return thoughts.feed(text) + thoughts.finish()
