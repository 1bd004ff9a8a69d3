"""What is not said aloud, and the English words by which delivery is told.

A word counts as a filler only where it carries no meaning: "like a transaction" is none, a "like"
between two pauses is one.
"""

from __future__ import annotations

import re

NOT_SPOKEN = re.compile(
    r"```.*?(?:```|\Z)"
    r"|`[^`\n]*`"
    r"|\u201c[^\u201c\u201d\n]{0,200}\u201d"
    r'|(?<![\w"])"[^"\n]{0,200}"(?![\w"])',
    re.DOTALL,
)
SENTENCE_END = re.compile(r"[.!?…]+(?:[\"'\u2019\u201d)\]]*)(?=\s|\Z)|\n\s*\n")
DOTTED = re.compile(
    r"\b(?:e\.\s?g|i\.\s?e|etc|vs|approx|resp)\.(?=\s+(?-i:[^A-Z\s]))", re.IGNORECASE
)

FILLERS = re.compile(
    r"\b(?:u+m+|u+h+m*|e+r+m*|h+m+|a+h+|you know(?!\s+(?:the|an?|that|what|how|why|where|which"
    r"|it|your|this|their)\b)"
    r"|i mean|basically|literally|obviously|honestly"
    r"|actually|kind of like|sort of like|or whatever|and stuff(?: like that)?|and things like that"
    r"|you see|let me think|how do i say(?: that| it)?|what's the word)\b"
    # "like" and "right" are fillers only between pauses, "so" and "well" only as an empty start.
    r"|(?:(?<=,)|(?<=…)|(?<=\.\.\.))\s*(?:like|right|okay|ok|well|so|yeah)\s*(?=,|…|\.\.\.)"
    r"|(?:\A|(?<=[.!?\n]))\s*(?:so|well|okay|ok|right|yeah|like)\s*(?=,|…|\.\.\.|\s+(?:u+[hm]+"
    r"|er+m*)\b)"
    r"|\b(?:was|were|be|been|is|are|just|it's|that's)\s+like(?=,)",
    re.IGNORECASE,
)
HEDGES = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly|presumably|supposedly|i think|i guess|i suppose"
    r"|i believe|i assume|i'd say|i would say|i'm not (?:entirely |really |quite |totally )?sure"
    r"|i am not (?:entirely |really |quite |totally )?sure|not a hundred per ?cent sure"
    r"|if i remember|if i'm not mistaken|as far as i (?:know|remember)"
    r"|kind of(?! like)|sort of(?! like)|somehow|more or less|might be|could be)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\b(?:is|are|means|mean|happens?|comes? down to|depends?|should|must|would|use|uses|choose"
    r"|start|begin|prefer|pick|avoid|need|needs|gives?|lets?|keeps?|makes?|because|has|have"
    r"|answer)\b",
    re.IGNORECASE,
)
DELAYED = re.compile(
    r"\A\W*(?:(?:so|well|okay|ok|right|yeah|oh|hm+|u+[hm]+|er+m*)\b[\s,.…]*)*"
    r"(?:that's (?:a |an )?(?:good|great|interesting|tough|hard|difficult) (?:question|one)"
    r"|good question|great question|let me (?:think|see)|i don't know|i'm not sure|i am not sure"
    r"|hard to say|where do i (?:begin|start))\b",
    re.IGNORECASE,
)
SIGNPOSTS = re.compile(
    r"\b(?:first(?:ly| of all| thing)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|next|then"
    r"|after that|afterwards|finally|lastly|on (?:the )?one hand|on the other hand"
    r"|for example|for instance|in contrast|by contrast|as for|one (?:reason|thing|way|option"
    r"|more thing)|another (?:reason"
    r"|thing|way|option)|the other (?:reason|thing|way|option)|there are (?:two|three|four|five"
    r"|several|a few)|step (?:one|two|three)|to begin with|to start with|in addition|besides"
    r"|the (?:first|second|third|last|main) (?:thing|reason|step|part|one|point|question))\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:in short|in summary|to sum up|summing up|to summari[sz]e|so in the end|in the end"
    r"|overall|all in all|in conclusion|to conclude|bottom line|so that's (?:how|why|what)"
    r"|that's (?:how|why)|that is (?:how|why)|so yes|the upshot|the takeaway|which is why"
    r"|so,? altogether|so my answer|as a rule of thumb|my rule of thumb|so i(?:'d| would)"
    r"|long story short)\b",
    re.IGNORECASE,
)
