"""Words reduced to stems, British and American spellings alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_IZE = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")
_YZE = re.compile(r"lys(e|ed|es|er|ers|ing)$")
_OUR = re.compile(r"our(s|ed|ing|al|able|ite)?$")
_RE = re.compile(r"tre(s|d)?$")
_DOUBLED = re.compile(r"ll(ed|ing|er|ers)$")
_SHORT = {
    "db": "database",
    "dbs": "databases",
    "postgresql": "postgres",
    "postgre": "postgres",
    "psql": "postgres",
    "mongo": "mongodb",
    "k8s": "kubernetes",
    "repo": "repository",
    "repos": "repositories",
    "config": "configuration",
    "prod": "production",
    "perf": "performance",
    "env": "environment",
    "envs": "environments",
    "app": "application",
    "apps": "applications",
    "auth": "authentication",
    "params": "parameters",
    "param": "parameter",
    "info": "information",
    "async": "asynchronous",
    "sync": "synchronous",
    "indices": "indexes",
    "catalogue": "catalog",
    "catalogues": "catalogs",
    "txn": "transaction",
    "trx": "transaction",
    "tx": "transaction",
    "conn": "connection",
    "conns": "connections",
    "req": "request",
    "reqs": "requests",
    "ms": "milliseconds",
    "secs": "seconds",
    "mins": "minutes",
}
_IRREGULAR = {
    "ran": "run",
    "sent": "send",
    "held": "hold",
    "kept": "keep",
    "built": "build",
    "took": "take",
    "taken": "take",
    "grew": "grow",
    "grown": "grow",
    "went": "go",
    "gone": "go",
    "wrote": "write",
    "written": "write",
    "chose": "choose",
    "chosen": "choose",
    "broke": "break",
    "broken": "break",
    "made": "make",
    "gave": "give",
    "given": "give",
    "found": "find",
    "seen": "see",
    "saw": "see",
    "lost": "lose",
    "meant": "mean",
    "told": "tell",
    "said": "say",
    "knew": "know",
    "known": "know",
    "came": "come",
    "began": "begin",
    "begun": "begin",
    "froze": "freeze",
    "frozen": "freeze",
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "bought": "buy",
    "brought": "bring",
    "caught": "catch",
    "taught": "teach",
    "thought": "think",
    "spent": "spend",
    "slept": "sleep",
    "ate": "eat",
    "eaten": "eat",
    "got": "get",
    "gotten": "get",
    "women": "woman",
    "men": "man",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "leaves": "leaf",
    "data": "data",
}
# What is made and where a program runs have one stem in English and nothing else in common.
_KEPT_APART = frozenset({"production"})


class _Stemmer:
    """The English Snowball stemmer, fetched when the first word is stemmed."""

    def __init__(self) -> None:
        self._stemmer: Any = None

    def __call__(self, word: str) -> str:
        if self._stemmer is None:
            import snowballstemmer

            self._stemmer = snowballstemmer.stemmer("english")
        return str(self._stemmer.stemWord(word))


_snowball = _Stemmer()


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """Return the stem of a lower-case word; spelling variants and short forms share one."""
    word = _SHORT.get(word, word)
    word = _IRREGULAR.get(word, word)
    if len(word) > 40 or word in _KEPT_APART:
        return word
    if len(word) > 5:
        word = _IZE.sub(r"iz\1", word)
        word = _YZE.sub(r"lyz\1", word)
        word = _OUR.sub(r"or\1", word)
        word = _RE.sub(r"ter\1", word)
        word = _DOUBLED.sub(r"l\1", word)
    return _snowball(word)
