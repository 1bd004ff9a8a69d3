"""Which English words carry meaning in a cue, and which only hold a sentence together."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


PRONOUNS = word_set(
    """
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself
    she her hers it its itself they them their theirs themselves one someone somebody anyone
    anybody everyone everybody nobody something anything everything this that these those
    who whom whose which what there here
    """
)
ARTICLES = word_set("a an the")
AUXILIARIES = word_set(
    """
    am is are was were be been being do does did doing done have has had having will would
    shall should can could may might must ought get gets got gotten getting let lets
    """
)
PREPOSITIONS = word_set(
    """
    of in on at by for from with to into onto off out up down about through during as over
    under per via upon among between towards toward within around across along behind beside
    besides against
    """
)
SUBORDINATORS = word_set(
    """
    because since so if when whenever while where whether that than though although however
    until unless which who how why once whereas therefore thus hence
    """
)
CONJUNCTIONS = word_set("and or but nor also plus then too etc")
FILLERS = word_set(
    """
    um uh erm er hmm mm ah oh okay ok well yeah yes yep like just really actually basically
    literally simply kind sort maybe perhaps probably honestly quite rather very pretty even
    still anyway right sure certainly definitely obviously please
    """
)
NEGATIONS = word_set(
    """
    not no never nothing nobody none nowhere neither nor without cannot hardly barely
    """
)
# What a cue's author means when they write it, though grammars call it a function word.
MEANINGFUL = NEGATIONS | word_set(
    """
    only each every all both same other another before after again more most less least few
    fewer first last own once always until instead together any everything everyone
    everybody anything itself themselves
    """
)
FUNCTION_WORDS = (
    PRONOUNS
    | ARTICLES
    | AUXILIARIES
    | PREPOSITIONS
    | SUBORDINATORS
    | CONJUNCTIONS
    | FILLERS
    | word_set(
        """
    s t d ll re ve m js such own go goes going went gonna gotta wanna want
    """
    )
) - MEANINGFUL
# Words of any answer on any subject: they tell little about which point was made.
GENERAL = word_set(
    """
    use uses used using make makes made making thing things way ways time times need needs
    needed know knows say says said see sees seen look looks looking find finds found think
    thinks take takes give gives put puts come comes show shows shown keep keeps try tries
    work works working worked tell tells told telling good better best bad big much many lot
    lots such case cases example examples
    different important people person point points answer question names name mean means
    several various certain able possible usually often sometimes always never must only
    also each every all any more most less few first last next other another same before
    after again everything everyone everybody anything itself themselves both
    """
)
# Verbs that make even a telegraphic note a statement: somebody does something.
DOING = word_set(
    """
    add adds avoid avoids ask asks begin bring brings choose chooses compare compares
    confirm delete enable explain fetch fetches find finds fix fixes follow get gets give
    gives goes help helps identify improve improves increase increases inspect investigate
    know make makes need needs pick prefer prevent prevents put puts reduce reduces remove
    removes replace replaces reproduce return returns runs see sees send sends shows solve
    solves take takes teach tell tells use uses verify wait waits write writes means becomes
    causes happens grows grew comes came keeps costs hides fails holds lets works says
    expect guess think believe assume got took sent ran went saw found made gave kept held
    tells looks turns stays becomes maps carries throws rejects compares matches creates provides
    offers allows requires contains mean
    """
)
# What somebody does meanwhile; such words seldom stand in a list of terms.
DOING_NOW = word_set(
    """
    adding asking bringing checking comparing finding fixing giving helping keeping knowing
    letting looking making putting reading running seeing sending showing taking telling
    using watching writing
    """
)
# Verbs that are as often nouns: statements only where a verb would stand.
DOING_OR_NAMING = word_set(
    """
    build call change check count create cut deploy go hide hold keep launch let limit load
    log look measure mean monitor move open optimise optimize profile review roll run say
    select set ship show start stop store switch suspect test trace try turn want watch work
    grow cause happen fail cost become come do loads measure cache wrap bound raise lower
    read
    """
)
