"""The tables of the full-text search, and the triggers that keep them in step with what is kept.

``search_places`` gives every searched text a number of its own: that of ``turns`` is its hidden
rowid, which SQLite may change when the file is rewritten. Place 0 of a session holds what is said
about it, in lines: title, note, tags, and everything else that a list shows of it; the other places
are its turns. ``search`` is an index alone: the texts are read where they are kept.
"""

from __future__ import annotations

_MONTHS = " ".join(
    f"WHEN '{number:02}' THEN '{month}'"
    for number, month in enumerate(
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        start=1,
    )
)
_DAY = (
    "started_at || ' ' || CAST(substr(started_at, 9, 2) AS INTEGER) || ' '"
    f" || CASE substr(started_at, 6, 2) {_MONTHS} ELSE '' END || ' ' || substr(started_at, 1, 4)"
)

SEARCH_TABLES = (
    """
    CREATE TABLE search_places (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number >= 0),
        about TEXT,
        UNIQUE (session, number)
    ) STRICT
    """,
    f"""
    CREATE VIEW session_words AS
        SELECT id AS session, replace(title, char(10), ' ')
            || char(10) || replace(note, char(10), ' ')
            || char(10) || coalesce(
                (SELECT group_concat(tag, ' ') FROM tags WHERE tags.session = sessions.id), '')
            || char(10) || scenario || ' ' || practice || ' ' || band || ' ' || level || ' '
            || topics || ' ' || interviewer || ' ' || model || ' ' || {_DAY} AS text
        FROM sessions
    """,  # noqa: S608 - no input in it
    """
    CREATE VIEW search_texts AS
        SELECT search_places.id AS id, coalesce(about, turns.text) AS text
        FROM search_places LEFT JOIN turns
            ON turns.session = search_places.session AND turns.number = search_places.number
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5(
        text, content = 'search_texts', content_rowid = 'id', columnsize = 0,
        prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER search_turn_added AFTER INSERT ON turns BEGIN
        INSERT INTO search_places (session, number) VALUES (new.session, new.number);
        INSERT INTO search (rowid, text) SELECT id, new.text FROM search_places
            WHERE session = new.session AND number = new.number;
    END
    """,
    """
    CREATE TRIGGER search_turn_changed AFTER UPDATE OF text ON turns BEGIN
        INSERT INTO search (search, rowid, text) SELECT 'delete', id, old.text
            FROM search_places WHERE session = old.session AND number = old.number;
        INSERT INTO search (rowid, text) SELECT id, new.text FROM search_places
            WHERE session = new.session AND number = new.number;
    END
    """,
    """
    CREATE TRIGGER search_turn_removed AFTER DELETE ON turns BEGIN
        INSERT INTO search (search, rowid, text) SELECT 'delete', id, old.text
            FROM search_places WHERE session = old.session AND number = old.number;
        DELETE FROM search_places WHERE session = old.session AND number = old.number;
    END
    """,
    """
    CREATE TRIGGER search_session_added AFTER INSERT ON sessions BEGIN
        INSERT INTO search_places (session, number, about)
            SELECT session, 0, text FROM session_words WHERE session = new.id;
        INSERT INTO search (rowid, text) SELECT id, about FROM search_places
            WHERE session = new.id AND number = 0;
    END
    """,
    """
    CREATE TRIGGER search_session_changed
        AFTER UPDATE OF title, note, scenario, practice, band, level, topics, interviewer, model,
            started_at ON sessions
    BEGIN
        UPDATE search_places
            SET about = (SELECT text FROM session_words WHERE session = new.id)
            WHERE session = new.id AND number = 0;
    END
    """,
    """
    CREATE TRIGGER search_session_removed BEFORE DELETE ON sessions BEGIN
        INSERT INTO search (search, rowid, text) SELECT 'delete', id, about
            FROM search_places WHERE session = old.id AND number = 0;
        DELETE FROM search_places WHERE session = old.id AND number = 0;
    END
    """,
    """
    CREATE TRIGGER search_tag_added AFTER INSERT ON tags BEGIN
        UPDATE search_places
            SET about = (SELECT text FROM session_words WHERE session = new.session)
            WHERE session = new.session AND number = 0;
    END
    """,
    """
    CREATE TRIGGER search_tag_removed AFTER DELETE ON tags BEGIN
        UPDATE search_places
            SET about = (SELECT text FROM session_words WHERE session = old.session)
            WHERE session = old.session AND number = 0;
    END
    """,
    """
    CREATE TRIGGER search_words_changed AFTER UPDATE OF about ON search_places
        WHEN old.about IS NOT new.about
    BEGIN
        INSERT INTO search (search, rowid, text) VALUES ('delete', old.id, old.about);
        INSERT INTO search (rowid, text) VALUES (new.id, new.about);
    END
    """,
    # What was kept before there was a search, oldest first, so that places are in order of time.
    """
    INSERT INTO search_places (session, number, about)
        SELECT session, number, about FROM (
            SELECT session, 0 AS number, text AS about FROM session_words
            UNION ALL SELECT session, number, NULL FROM turns
        ) ORDER BY session, number
    """,
    "INSERT INTO search (search) VALUES ('rebuild')",
)
