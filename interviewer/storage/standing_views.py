"""The views of scores and verdicts as they stand, in place of those that `view_tables` made first.

A person's word changes a question's score, and with a key point the mistake of leaving it out. A
score with a word in it is worked out as `domain.score` has it; a test holds the two together.
"""

from __future__ import annotations

from interviewer.storage.view_tables import LEVEL, TOPICS, band_sql

# Where there is no word, no rubric need be read.
_CRITERIA = """
    FROM json_each(texts.text, '$.{part}') AS one
    LEFT JOIN verdicts ON verdicts.grading = gradings.id AND verdicts.kind = '{kind}'
        AND verdicts.id = json_extract(one.value, '$.id')
    LEFT JOIN overrides ON overrides.session = gradings.session
        AND overrides.question = gradings.question AND overrides.kind = '{kind}'
        AND overrides.criterion = verdicts.id AND overrides.withdrawn_at IS NULL
"""
_POINTS = _CRITERIA.format(part="key_points", kind="key_point")
_MISTAKES = _CRITERIA.format(part="mistakes", kind="mistake")
_VERDICT = "coalesce(overrides.verdict, verdicts.verdict, 'unassessed')"
_WEIGHT = "json_extract(one.value, '$.weight')"
_UNASSESSED = f"(SELECT sum(CASE {_VERDICT} WHEN 'unassessed' THEN {_WEIGHT} ELSE 0 END) {_POINTS})"
_WEIGHTS = (
    "(SELECT sum(json_extract(value, '$.weight')) FROM json_each(texts.text, '$.key_points'))"
)


def _percent(unassessed: float, costing: str) -> str:
    """Return the score where an unassessed point earns that part of its weight."""
    earned = f"""
        (SELECT sum({_WEIGHT} * CASE {_VERDICT} WHEN 'covered' THEN 1.0 WHEN 'partial' THEN 0.5
                                WHEN 'unassessed' THEN {unassessed} ELSE 0.0 END
                * CASE WHEN verdicts.help = 'hinted' AND {_VERDICT} <> 'unassessed' THEN 0.5
                  ELSE 1.0 END) {_POINTS})
    """
    cost = f"""
        (SELECT coalesce(sum(json_extract(one.value, '$.penalty')), 0.0) {_MISTAKES}
         WHERE json_extract(one.value, '$.omits') IS NULL AND coalesce(verdicts.omission, 0) = 0
         AND {_VERDICT} IN ({costing}))
    """
    return f"100.0 * min(1.0, max(0.0, ({earned} - {cost}) / {_WEIGHTS}))"


_LOW = _percent(0.0, "'made', 'unassessed'")
_HIGH = _percent(1.0, "'made'")
_WORDS = """
    (SELECT count(*) FROM overrides WHERE overrides.session = gradings.session
     AND overrides.question = gradings.question AND withdrawn_at IS NULL)
"""

STANDING_VIEWS = (
    "DROP VIEW v_scores",
    f"""
    CREATE VIEW v_scores AS
    SELECT session, started_at, practice, question, title, topics, level, score,
           {band_sql("score")} AS band, score_low, score_high, graded_score, grader, model, at,
           overridden
    FROM (
        SELECT gradings.session, sessions.started_at, sessions.practice, gradings.question,
               coalesce(nullif(json_extract(texts.text, '$.title'), ''), gradings.question)
               AS title, {TOPICS} AS topics, {LEVEL} AS level,
               CASE WHEN {_WORDS} = 0 THEN gradings.score
                    WHEN {_UNASSESSED} <= 0.25 * {_WEIGHTS} THEN {_LOW} END AS score,
               CASE WHEN {_WORDS} = 0 THEN gradings.score_low ELSE {_LOW} END AS score_low,
               CASE WHEN {_WORDS} = 0 THEN gradings.score_high ELSE {_HIGH} END AS score_high,
               gradings.score AS graded_score, gradings.grader, gradings.model, gradings.at,
               {_WORDS} AS overridden
        FROM gradings JOIN sessions ON sessions.id = gradings.session
        JOIN texts ON texts.hash = gradings.rubric_hash
        WHERE gradings.final = 1 AND sessions.deleted_at IS NULL
    )
    """,  # noqa: S608 - no input in it
    "DROP VIEW v_verdicts",
    """
    CREATE VIEW v_verdicts AS
    WITH omissions AS MATERIALIZED (
        SELECT hash, json_extract(one.value, '$.id') AS id,
               json_extract(one.value, '$.omits') AS point
        FROM texts JOIN json_each(text, '$.mistakes') AS one
        WHERE texts.kind = 'rubric' AND json_extract(one.value, '$.omits') IS NOT NULL
    )
    SELECT gradings.session, sessions.started_at, gradings.question, verdicts.kind, verdicts.id,
           CASE WHEN of_point.verdict = 'missed' THEN 'made'
                WHEN of_point.verdict IS NOT NULL THEN 'not_made'
                ELSE coalesce(overrides.verdict, verdicts.verdict) END AS verdict,
           verdicts.verdict AS graded_verdict,
           coalesce(overrides.id, of_point.id) IS NOT NULL AS overridden,
           verdicts.help, verdicts.omission, coalesce(overrides.reason, verdicts.reason) AS reason,
           gradings.id AS grading, gradings.rubric_hash
    FROM gradings JOIN sessions ON sessions.id = gradings.session
    JOIN verdicts ON verdicts.grading = gradings.id
    LEFT JOIN omissions ON omissions.hash = gradings.rubric_hash
        AND omissions.id = verdicts.id AND verdicts.kind = 'mistake'
    LEFT JOIN overrides ON overrides.session = gradings.session
        AND overrides.question = gradings.question AND overrides.kind = verdicts.kind
        AND overrides.criterion = verdicts.id AND overrides.withdrawn_at IS NULL
        AND omissions.id IS NULL
    LEFT JOIN overrides AS of_point ON of_point.session = gradings.session
        AND of_point.question = gradings.question AND of_point.kind = 'key_point'
        AND of_point.criterion = omissions.point AND of_point.withdrawn_at IS NULL
    WHERE gradings.final = 1 AND sessions.deleted_at IS NULL
    """,
)
