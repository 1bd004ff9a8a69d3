"""The views for reading with other tools; sessions in the bin are in none of them.

A verdict here is the one that stands: of the final grading, with a person's word over it. The
words of key points and mistakes are those of the rubric that was graded by; they are gathered once
a query, since there are few rubrics and many verdicts.
"""

from __future__ import annotations

_JOINED = "(SELECT group_concat(value, ', ') FROM json_each({}))"
_TOPICS_OF_SESSION = _JOINED.format("sessions.topics")
TOPICS = f"""
    coalesce({_JOINED.format("texts.text, '$.topics'")}, {_TOPICS_OF_SESSION}, '')
"""
LEVEL = f"""
    coalesce(nullif(sessions.level, ''), {_JOINED.format("texts.text, '$.levels'")}, '')
"""


def band_sql(score: str) -> str:
    """Return the band of a score as `domain.score.band_of`, which rounds halves to the even."""
    return f"""
    CASE WHEN {score} IS NULL THEN 'incomplete'
         WHEN {score} > 84.5 THEN 'strong hire'
         WHEN {score} >= 69.5 THEN 'hire'
         WHEN {score} >= 49.5 THEN 'lean no hire'
         ELSE 'no hire' END
"""


VIEWS = (
    f"""
    CREATE VIEW v_sessions AS
    SELECT id AS session, started_at, ended_at, practice, scenario, title, level,
           coalesce({_TOPICS_OF_SESSION}, '') AS topics, state,
           active_seconds / 60.0 AS minutes, interviewer, grader, model, score, band, unassessed,
           note, coalesce((SELECT group_concat(tag, ', ') FROM tags WHERE tags.session = id), '')
           AS tags
    FROM sessions WHERE deleted_at IS NULL
    """,  # noqa: S608 - no input in it
    f"""
    CREATE VIEW v_scores AS
    SELECT gradings.session, sessions.started_at, sessions.practice, gradings.question,
           coalesce(nullif(json_extract(texts.text, '$.title'), ''), gradings.question) AS title,
           {TOPICS} AS topics, {LEVEL} AS level, gradings.score,
           {band_sql("gradings.score")} AS band,
           gradings.score_low, gradings.score_high, gradings.grader, gradings.model, gradings.at,
           (SELECT count(*) FROM overrides WHERE overrides.session = gradings.session
            AND overrides.question = gradings.question AND withdrawn_at IS NULL) AS overridden
    FROM gradings JOIN sessions ON sessions.id = gradings.session
    JOIN texts ON texts.hash = gradings.rubric_hash
    WHERE gradings.final = 1 AND sessions.deleted_at IS NULL
    """,  # noqa: S608 - no input in it
    """
    CREATE VIEW v_verdicts AS
    SELECT gradings.session, sessions.started_at, gradings.question, verdicts.kind, verdicts.id,
           coalesce(overrides.verdict, verdicts.verdict) AS verdict,
           verdicts.verdict AS graded_verdict, overrides.id IS NOT NULL AS overridden,
           verdicts.help, verdicts.omission, coalesce(overrides.reason, verdicts.reason) AS reason,
           gradings.id AS grading, gradings.rubric_hash
    FROM gradings JOIN sessions ON sessions.id = gradings.session
    JOIN verdicts ON verdicts.grading = gradings.id
    LEFT JOIN overrides ON overrides.session = gradings.session
        AND overrides.question = gradings.question AND overrides.kind = verdicts.kind
        AND overrides.criterion = verdicts.id AND overrides.withdrawn_at IS NULL
    WHERE gradings.final = 1 AND sessions.deleted_at IS NULL
    """,
    """
    CREATE VIEW v_missed_points AS
    WITH points AS MATERIALIZED (
        SELECT hash, json_extract(one.value, '$.id') AS id,
               json_extract(one.value, '$.point') AS point,
               json_extract(one.value, '$.weight') AS weight
        FROM texts JOIN json_each(text, '$.key_points') AS one WHERE texts.kind = 'rubric'
    )
    SELECT session, started_at, question, v_verdicts.id AS key_point, point, weight, reason,
           overridden
    FROM v_verdicts JOIN points ON points.hash = rubric_hash AND points.id = v_verdicts.id
    WHERE v_verdicts.kind = 'key_point' AND verdict = 'missed'
    """,
    """
    CREATE VIEW v_mistakes AS
    WITH mistakes AS MATERIALIZED (
        SELECT hash, json_extract(one.value, '$.id') AS id,
               json_extract(one.value, '$.mistake') AS said,
               coalesce(json_extract(one.value, '$.correction'), '') AS correction,
               json_extract(one.value, '$.penalty') AS penalty
        FROM texts JOIN json_each(text, '$.mistakes') AS one WHERE texts.kind = 'rubric'
    )
    SELECT session, started_at, question, v_verdicts.id AS mistake, said, correction, penalty,
           omission, reason, overridden
    FROM v_verdicts JOIN mistakes ON mistakes.hash = rubric_hash AND mistakes.id = v_verdicts.id
    WHERE v_verdicts.kind = 'mistake' AND verdict = 'made'
    """,
    """
    CREATE VIEW v_quotes AS
    SELECT session, started_at, question, v_verdicts.kind, v_verdicts.id AS criterion, verdict,
           evidence.turn, evidence.quote, evidence.start_char, evidence.end_char
    FROM v_verdicts JOIN evidence ON evidence.grading = v_verdicts.grading
        AND evidence.kind = v_verdicts.kind AND evidence.id = v_verdicts.id
    """,
    """
    CREATE VIEW v_answers AS
    SELECT turns.session, sessions.started_at, turns.number AS turn, turns.stage, turns.kind,
           (SELECT asked.text FROM turns AS asked WHERE asked.session = turns.session
            AND asked.number < turns.number AND asked.speaker = 'interviewer'
            ORDER BY asked.number DESC LIMIT 1) AS asked,
           turns.text AS answer, turns.active_seconds
    FROM turns JOIN sessions ON sessions.id = turns.session
    WHERE turns.speaker = 'candidate' AND sessions.deleted_at IS NULL
    """,
    """
    CREATE VIEW v_progress AS
    SELECT question, max(title) AS title, count(*) AS attempts, max(first) AS first,
           max(last) AS last, max(score) AS best, max(started_at) AS last_at
    FROM (
        SELECT question, title, score, started_at,
               first_value(score) OVER attempts AS first, last_value(score) OVER attempts AS last
        FROM v_scores WHERE score IS NOT NULL
        WINDOW attempts AS (PARTITION BY question ORDER BY session
                            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    )
    GROUP BY question
    """,
)
