"""The tables, as migrations from the first version on.

A migration that has been released is never changed; a new one is added after it. Columns that hold
moments are ISO 8601 with zone; durations are in seconds unless named otherwise.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from interviewer.storage.search_tables import SEARCH_TABLES
from interviewer.storage.standing_views import STANDING_VIEWS
from interviewer.storage.view_tables import VIEWS

APPLICATION_ID = 0x496E7476
"""Marks a SQLite file as ours (the letters ``Intv``)."""

_FIRST_TABLES = (
    """
    CREATE TABLE texts (
        hash TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('scenario', 'rubric', 'prompt')),
        text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        scenario TEXT NOT NULL,
        title TEXT NOT NULL,
        scenario_hash TEXT NOT NULL REFERENCES texts (hash),
        prompt_hash TEXT REFERENCES texts (hash),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paused', 'closed')),
        started_at TEXT NOT NULL,
        ended_at TEXT,
        last_at TEXT,
        stage TEXT,
        active_seconds REAL NOT NULL DEFAULT 0,
        interviewer TEXT NOT NULL,
        grader TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT '',
        endpoint TEXT NOT NULL DEFAULT '',
        score REAL CHECK (score BETWEEN 0 AND 100),
        band TEXT NOT NULL DEFAULT '',
        unassessed INTEGER NOT NULL DEFAULT 0,
        time_limit_minutes REAL,
        again_of TEXT REFERENCES sessions (id) ON DELETE SET NULL,
        again_stage TEXT,
        version TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX sessions_by_state ON sessions (state, id)",
    "CREATE INDEX sessions_by_scenario ON sessions (scenario, id)",
    "CREATE INDEX sessions_by_first_attempt ON sessions (again_of)",
    "CREATE INDEX sessions_by_scenario_text ON sessions (scenario_hash)",
    "CREATE INDEX sessions_by_prompt_text ON sessions (prompt_hash)",
    """
    CREATE TABLE turns (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        number INTEGER NOT NULL CHECK (number >= 1),
        speaker TEXT NOT NULL CHECK (speaker IN ('interviewer', 'candidate')),
        stage TEXT NOT NULL,
        move TEXT,
        kind TEXT,
        point TEXT,
        text TEXT NOT NULL,
        at TEXT NOT NULL,
        active_seconds REAL NOT NULL,
        heard TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (session, number)
    ) STRICT
    """,
    """
    CREATE TABLE drafts (
        session TEXT PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE gradings (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        rubric_hash TEXT NOT NULL REFERENCES texts (hash),
        prompt_hash TEXT REFERENCES texts (hash),
        grader TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        final INTEGER NOT NULL CHECK (final IN (0, 1)),
        score REAL,
        score_low REAL NOT NULL,
        score_high REAL NOT NULL,
        note TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX gradings_by_session ON gradings (session, question, id)",
    "CREATE UNIQUE INDEX gradings_one_final ON gradings (session, question) WHERE final = 1",
    "CREATE INDEX gradings_by_question ON gradings (question, session)",
    "CREATE INDEX gradings_by_rubric_text ON gradings (rubric_hash)",
    "CREATE INDEX gradings_by_prompt_text ON gradings (prompt_hash)",
    """
    CREATE TABLE verdicts (
        grading INTEGER NOT NULL REFERENCES gradings (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('key_point', 'mistake')),
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        help TEXT,
        reason TEXT NOT NULL DEFAULT '',
        omission INTEGER NOT NULL DEFAULT 0 CHECK (omission IN (0, 1)),
        PRIMARY KEY (grading, kind, id)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        grading INTEGER NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        turn INTEGER NOT NULL,
        start_char INTEGER NOT NULL,
        end_char INTEGER NOT NULL,
        quote TEXT NOT NULL,
        PRIMARY KEY (grading, kind, id, position),
        FOREIGN KEY (grading, kind, id) REFERENCES verdicts (grading, kind, id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE model_calls (
        id INTEGER PRIMARY KEY,
        session TEXT REFERENCES sessions (id) ON DELETE CASCADE,
        purpose TEXT NOT NULL,
        model TEXT NOT NULL,
        at TEXT NOT NULL,
        seconds REAL NOT NULL,
        outcome TEXT NOT NULL,
        prompt_tokens INTEGER,
        completion_tokens INTEGER
    ) STRICT
    """,
    "CREATE INDEX model_calls_by_session ON model_calls (session)",
)


def m001_sessions(db: Database) -> None:
    """Create the tables of sessions, their turns and their grades."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST_TABLES:
        db.execute(statement)


_PRACTICE = (
    """
    ALTER TABLE sessions ADD COLUMN practice TEXT NOT NULL DEFAULT 'interview'
        CHECK (practice IN ('interview', 'drill', 'mock', 'quiz'))
    """,
    "ALTER TABLE sessions ADD COLUMN level TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN topics TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE sessions ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sessions ADD COLUMN deleted_at TEXT",
    "CREATE INDEX sessions_deleted ON sessions (deleted_at) WHERE deleted_at IS NOT NULL",
    """
    CREATE TABLE tags (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        tag TEXT NOT NULL,
        PRIMARY KEY (session, tag)
    ) STRICT
    """,
    "CREATE INDEX tags_by_tag ON tags (tag, session)",
    """
    CREATE TABLE quiz_answers (
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 1),
        item TEXT NOT NULL,
        chosen TEXT NOT NULL,
        correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
        at TEXT NOT NULL,
        active_seconds REAL NOT NULL,
        PRIMARY KEY (session, position)
    ) STRICT
    """,
    "ALTER TABLE verdicts ADD COLUMN votes INTEGER",
    "ALTER TABLE verdicts ADD COLUMN agreeing INTEGER",
    """
    CREATE TABLE overrides (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('key_point', 'mistake')),
        criterion TEXT NOT NULL,
        verdict TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL,
        withdrawn_at TEXT
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX overrides_one_standing
        ON overrides (session, question, kind, criterion) WHERE withdrawn_at IS NULL
    """,
    """
    CREATE TABLE calibrations (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        grader TEXT NOT NULL,
        model TEXT NOT NULL DEFAULT '',
        prompt_hash TEXT REFERENCES texts (hash),
        votes INTEGER NOT NULL DEFAULT 1,
        samples INTEGER NOT NULL,
        verdicts INTEGER NOT NULL,
        agreement REAL NOT NULL CHECK (agreement BETWEEN 0 AND 1),
        figures TEXT NOT NULL,
        version TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX calibrations_by_grader ON calibrations (grader, model, id)",
    "CREATE INDEX calibrations_by_prompt_text ON calibrations (prompt_hash)",
)


def m002_practice(db: Database) -> None:
    """Add ways to practise, quizzes, tags and notes, votes, a person's word, and calibrations.

    `quiz_answers.active_seconds` is the session's active time when the answer was given;
    `agreeing` of `votes` gradings gave a verdict; a `withdrawn_at` override no longer stands;
    `figures` is a calibration's report as JSON.
    """
    for statement in _PRACTICE:
        db.execute(statement)


def m003_search(db: Database) -> None:
    """Add the full-text search over what was said and what a session is called.

    It is filled from what is kept, and triggers keep it in step from then on.
    """
    for statement in SEARCH_TABLES:
        db.execute(statement)


def m004_views(db: Database) -> None:
    """Add the views for reading with other tools."""
    for statement in VIEWS:
        db.execute(statement)


def m005_standing(db: Database) -> None:
    """Let the views tell scores and verdicts as they stand, with a person's word in them."""
    for statement in STANDING_VIEWS:
        db.execute(statement)


_STEPS = (m001_sessions, m002_practice, m003_search, m004_views, m005_standing)

migrations = Migrations("interviewer")
for _step in _STEPS:
    migrations()(_step)

KNOWN_MIGRATIONS = frozenset(step.__name__ for step in _STEPS)
"""The names that this version knows; a file with any other was written by a later one."""
