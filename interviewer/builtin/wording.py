"""The sentences of the built-in interviewer: no praise, and nothing of the subject itself."""

from __future__ import annotations

from interviewer.domain.conversation import TurnKind

WHO_CONDUCTS = (
    "I am the built-in interviewer; I use no language model, and you may ask me for facts about the"
    " system at any time."
)
WHO_CONDUCTS_PLAIN = "I am the built-in interviewer, and I use no language model."
DEAF = (
    "I hear English alone, and this interview is in another language: I shall miss what you say,"
    " and the grades will not be fair. A language model can conduct it."
)
GREETINGS = (
    "Hello, and welcome.",
    "Hello, thank you for coming.",
    "Hello, let us make a start.",
)
HEARD = ("All right.", "I see.", "Thank you.", "Understood.", "Noted.", "Okay.")
NEXT = (
    "Let us go on.",
    "Here is the next part.",
    "Let us turn to something else.",
    "I would like to move on to the next part.",
)
LEFT = (
    "We will leave that one there.",
    "Then we leave it at that and go on.",
    "Let us put that aside and go on.",
)
LEFT_AT_REQUEST = (
    "We can skip it. Here is the next part.",
    "All right, we skip that one.",
    "That one stays open, and we go on.",
)
LEFT_UNKNOWN = (
    "That is all right. Let us go on to the next part.",
    "No harm done. We go on with something else.",
    "Not everyone meets everything. Let us turn to the next part.",
)
PROBING = (
    "One thing I would like to hear more about.",
    "Let me ask one thing on that.",
    "I would like to stay with this for a moment.",
    "Let us go one step further.",
    "A question on that.",
)
REASSURING = (
    "That is all right. Take your time, and perhaps come at it from another side.",
    "No need to know everything. Let me ask it another way.",
    "That happens. Let us try a smaller question.",
)
PROBE_WITHOUT_WORDING = (
    "What else belongs to a full answer here?",
    "Is there something that you would add?",
    "Could you go further into the detail?",
    "What have you not mentioned yet?",
)
PROBE_WHERE_NOTHING_IS_KNOWN = (
    "What comes to mind first when you think of it?",
    "Is there any part of it that you have met, if only by name?",
    "How would you go about finding it out?",
)
NO_FACT = (
    "I have nothing on that. Please assume what is reasonable, and say what you assume.",
    "That I cannot tell you. Assume what is reasonable, and say what you assume.",
    "There is nothing about that in my notes. Assume what is reasonable, and say what you assume.",
)
MEANING = (
    "I use it in its usual sense. Say how you take it, and answer on that.",
    "There is no special meaning behind it. Tell me how you read it, and go on from there.",
)
NO_FACT_ON_US = (
    "That is nothing I can speak for. Keep it for the people of that team.",
    "I know nothing certain about that. It is worth asking whoever you would work with.",
    "My notes do not say. Ask it again of somebody who works there.",
)
MORE_QUESTIONS = (
    "What else would you like to know?",
    "Is there anything else?",
    "And what more may I tell you?",
)
BACK_TO_YOU = (
    "Please go on.",
    "Over to you.",
    "With that, please carry on.",
    "Take it from there.",
)
URGE = (
    "You have asked a good deal by now, so please let me have your answer with what you know.",
    "I would like to hear your answer now, with assumptions where something is missing.",
)
HINT_LEAD = ("Here is a hint.", "A hint, then.", "Perhaps this helps.")
HINT_WITHOUT_WORDING = (
    (
        "I have no written hint for this. Think of what you would do first, what you would"
        " look at, and"
        " what could go wrong."
    ),
    "There is no written hint here. Try to describe one concrete case from beginning to end.",
)
NO_HINT_LEFT = (
    "I have no further hint for this part. Say what you have, or we go on.",
    "There is no hint left here. Add what comes to mind, or ask to move on.",
)
REPEAT_LEAD = ("Of course. Once more:", "Gladly. The question was this:", "Here it is again.")
EXPLAIN_LEAD = ("Let me put it another way.", "I will take it apart.", "Then step by step.")
STARTS_FROM = "My question came with these words:"
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five"}
ASKED_SEVERAL = "There are {count} questions in it, and you may take them one by one:"
ASKED_ONCE = "We are at \u201c{title}\u201d, and I ask one thing:"
BELONGS_TO = "It goes with what I asked before:"
ONE_PART = "One part of the answer to that is still open, and I ask for it alone:"
HOW_TO_ANSWER = (
    "Say how it works or what you would do, and why; where a word can be read in two ways, say how"
    " you read it."
)
PRESSING: dict[TurnKind, tuple[str, ...]] = {
    TurnKind.ECHO: (
        "That is the question itself. What is your answer to it?",
        "Those are words you were given. I would like to hear yours.",
    ),
    TurnKind.TOO_SHORT: (
        "That is very short. Could you say a little more, with the detail and the reason?",
        "I need more than that to go on. What exactly would you do, and why?",
    ),
    TurnKind.NON_ANSWER: (
        "I did not hear an answer in that.",
        "That does not answer the question yet.",
    ),
    TurnKind.EMPTY: (
        "I have heard nothing so far.",
        "Nothing has reached me yet. Take your time.",
    ),
    TurnKind.ASKS_SOLUTION: (
        (
            "I cannot give the answer now; a model answer stands in the feedback at the end. A"
            " hint is"
            " possible if you ask for one."
        ),
        (
            "The solution stays with me until the feedback, where you will find a model answer."
            " You may"
            " ask for a hint instead."
        ),
    ),
}
PRESSING_OTHERWISE = (
    "I would like to hear an answer first.",
    "Please try an answer.",
)
PARTLY_SAID = "Some of it you have touched on already; add what is missing."
CLOSING = "That was the last question. Thank you for your time."
STILL_OPEN = ("The question remains:", "So, once more:")
