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
    fewer first last own once always until instead together any
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
    work works good better best bad big much many lot lots such case cases example examples
    different important people person point points answer question names name mean means
    several various certain able possible usually often sometimes always never must only
    also each every all any more most less few first last next other another same before
    after again
    """
)
# Verbs that make even a telegraphic note a statement: somebody does something.
DOING = word_set(
    """
    add avoid ask begin bring build call change check choose compare confirm count create
    cut delete deploy do enable explain fetch find fix follow get give go help identify
    improve increase inspect investigate keep know launch limit load log look make measure
    monitor move need open optimise optimize pick prefer prevent profile put reduce remove
    replace reproduce return review roll run see select send set ship show solve start stop
    store switch take teach tell test trace try turn use verify wait want watch write means
    mean becomes become causes cause happens happen grows grow needs gets got goes makes
    takes sends shows gives adds runs uses comes keeps costs cost hides hide fails fail
    loads fetches returns holds hold lets let works work says say suspect expect guess think
    believe assume
    """
)
