"""The form of the files that users write, as pydantic models: the border, not the inside.

The JSON Schemas for editors are made from these, so descriptions are written for authors.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

Text = Annotated[str, StringConstraints(min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,79}$")]
Letter = Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Level = Literal["intern", "junior", "mid", "senior", "staff", "lead"]
Points = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Minutes = Annotated[float, Field(gt=0, le=600, allow_inf_nan=False)]


def _phrases(value: object) -> object:
    return [value] if isinstance(value, str) else value


_PHRASES_SCHEMA = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
    ]
}
CueText = Annotated[
    list[Text], Field(min_length=1), BeforeValidator(_phrases), WithJsonSchema(_PHRASES_SCHEMA)
]
Cues = Annotated[
    list[CueText],
    Field(
        min_length=1,
        description="What to listen for besides the words above: a phrase, or a list of phrases "
        "that must all stand in one sentence. In double quotes a phrase counts word for word. "
        "Words with | between them are alternatives: `restart|reboot server|pod`.",
    ),
]
WordsName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[
    dict[WordsName, CueText],
    Field(
        min_length=1,
        description="Words that may stand for each other, under a name: `~name` in a cue is any of "
        "them. More words than one count in this order.",
    ),
]
Levels = Annotated[
    list[Level], Field(min_length=1, description="The levels that this is asked at.")
]
Topics = Annotated[list[Text], Field(min_length=1, description="What this is about.")]
LANGUAGE = "The language of question and answers, as in `en` or `pt-BR`."
MODEL_ANSWER = "What a strong candidate would say, in 120 to 250 words."


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class KeyPointFile(_Form):
    """One checkable fact or step that a good answer holds."""

    id: Id = Field(description="A short name, unique in this rubric.")
    point: Text = Field(description="What must be said, in one sentence.")
    weight: Points = Field(1.0, description="Its share of the score, in points.")
    cues: Cues | None = None
    probe: Text | None = Field(
        None, description="Asked when the point is missing. It must not give the point away."
    )
    hint: Text | None = Field(
        None, description="Said when help is asked for. It must not give the point away."
    )


class MistakeFile(_Form):
    """Something wrong that is said or, with `omits`, something that is left out."""

    id: Id = Field(description="A short name, unique in this rubric.")
    mistake: Text = Field(description="What is wrong, in one sentence.")
    penalty: Points = Field(1.0, description="What saying it costs, in points.")
    cues: Cues | None = None
    correction: Text | None = Field(None, description="What is right instead.")
    omits: Id | None = Field(
        None, description="The key point whose absence is this mistake; it costs nothing further."
    )


KeyPoints = Annotated[
    list[KeyPointFile], Field(min_length=1, description="What a good answer holds.")
]
Mistakes = Annotated[
    list[MistakeFile], Field(min_length=1, description="What is often said wrong or left out.")
]


class FollowUpFile(_Form):
    """A question that is asked when the answer before it was good enough."""

    ask: Text = Field(description="The question.")
    key_points: KeyPoints
    mistakes: Mistakes | None = None
    model_answer: Text | None = Field(None, description=MODEL_ANSWER)


class QuestionFile(_Form):
    """A question and its rubric."""

    title: Text = Field(description="A few words for lists.")
    question: Text = Field(description="The question as the interviewer puts it.")
    levels: Levels | None = None
    topics: Topics | None = None
    language: Language = Field("en", description=LANGUAGE)
    minutes: Minutes = Field(3.0, description="How long a good spoken answer takes.")
    words: Words | None = None
    key_points: KeyPoints
    mistakes: Mistakes | None = None
    follow_ups: Annotated[list[FollowUpFile], Field(min_length=1)] | None = None
    model_answer: Text | None = Field(None, description=MODEL_ANSWER)


class QuizItemFile(_Form):
    """One question with options to choose from."""

    id: Id = Field(description="A short name, unique in this quiz.")
    stem: Text = Field(description="The question.")
    options: Annotated[dict[Letter, Text], Field(min_length=2, max_length=8)] = Field(
        description="The answers to choose from, each under a capital letter."
    )
    answer: Letter = Field(description="The letter of the right option.")
    why: dict[Letter, Text] | None = Field(
        None, description="For each letter, why that option is right or wrong."
    )


class QuizFile(_Form):
    """A quiz."""

    title: Text = Field(description="A few words for lists.")
    levels: Levels | None = None
    topics: Topics | None = None
    language: Language = Field("en", description=LANGUAGE)
    items: Annotated[list[QuizItemFile], Field(min_length=1)]


class StageFile(_Form):
    """One part of an interview: `rubric` names a question file, or the rubric stands right here."""

    id: Id = Field(description="A short name, unique in this scenario.")
    title: Text | None = Field(None, description="A few words for lists; the id where left out.")
    ask: Text | None = Field(
        None, description="The question. With `rubric` it may be left out for that file's own."
    )
    rubric: Text | None = Field(
        None, description="A question's id, SET/NAME, or a path beside this file."
    )
    key_points: KeyPoints | None = None
    mistakes: Mistakes | None = None
    model_answer: Text | None = Field(None, description=MODEL_ANSWER)
    minutes: Minutes | None = Field(None, description="The speaking time it is meant to take.")
    probes: int = Field(2, ge=0, le=20, description="At most so many probes before moving on.")


class ScenarioFile(_Form):
    """The front matter of a scenario."""

    title: Text = Field(description="A few words for lists.")
    role: Text | None = Field(None, description="The role that is interviewed for.")
    level: Level | None = Field(None, description="The level that is interviewed for.")
    minutes: Minutes = Field(25.0, description="The speaking time of the whole interview.")
    topics: Topics | None = None
    language: Language = Field("en", description=LANGUAGE)
    persona: Text | None = Field(None, description="How the interviewer is, in a few words.")
    words: Words | None = None
    stages: Annotated[list[StageFile], Field(min_length=1)]
    closing: Text | None = Field(None, description="What the interviewer says at the end.")


class MockFile(_Form):
    """The front matter of what surrounds the questions of a mock interview."""

    title: Text = Field(description="A few words for lists.")
    invitation: Text = Field(
        description="What the interviewer says when the candidate may ask; Facts has the answers."
    )
    persona: Text | None = Field(None, description="How the interviewer is, in a few words.")
    closing: Text | None = Field(None, description="What the interviewer says at the end.")
    language: Language = Field("en", description=LANGUAGE)


class SampleFile(_Form):
    """The front matter of a labelled sample answer."""

    question: Text = Field(description="The question's id, for a stage SCENARIO/STAGE.")
    kind: Id = Field(description="What sort of answer it is, such as `partial` or `echo`.")
    verdicts: Annotated[
        dict[Id, Literal["covered", "partial", "missed", "made", "not_made"]], Field(min_length=1)
    ] = Field(description="The verdict on each key point and each mistake that is said.")
    held_out: bool = Field(default=False, description="Whether it is kept from tuning.")
    twin: Id | None = Field(
        default=None,
        description="The plainly worded sample beside it that makes the same claims.",
    )
