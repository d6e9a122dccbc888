"""How much a word tells: nothing, little, something, or all it can.

The words stand in groups by what they do, so that they can be read and argued about. A word in no
group tells all it can: it is a word of the field, or rare.
"""

from __future__ import annotations

from typing import Final

ARTICLES: Final = "a an the this that these those some any each every another such own same other"
PREPOSITIONS: Final = (
    "of in on at by for with about into through to from up down out over under as per via upon "
    "between among within during onto off toward towards across behind beyond along around like"
)
CONJUNCTIONS: Final = (
    "and or but nor so yet if then else while because since whereas although though"
)
AUXILIARIES: Final = (
    "is am are was were be been being do does did done doing have has had having will would shall "
    "should can could may might must ought"
)
PRONOUNS: Final = (
    "i you he she it we they me him her us them my your his its our their mine yours hers ours "
    "theirs myself yourself itself themselves one ones someone somebody something anything "
    "everything everyone everybody who whom whose which what there here"
)
ADVERBS: Final = (
    "very too also just quite rather really actually basically simply even still already again "
    "well now ever how why when where than more most much many lot lots bit kind sort etc e.g i.e "
    "eg ie okay ok yes yeah hmm um uh er maybe perhaps probably usually often sometimes generally "
    "typically mostly instead otherwise therefore thus hence however s t re ve ll d m"
)

NEGATIONS: Final = (
    "not never no none nothing nobody nowhere neither nor without cannot hardly rarely seldom dont "
    "doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt hasnt havent"
)

# Nothing: they hold a sentence together.
SILENT: Final = frozenset(
    " ".join(
        (ARTICLES, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, PRONOUNS, ADVERBS, NEGATIONS)
    ).split()
)

# Little: true of nearly everything one can say about programs.
FAINT: Final = frozenset(
    """
    use used using uses get gets getting got make makes making made thing things way ways take takes
    taking took give gives giving gave given go goes going went come comes coming came put puts set
    sets setting let lets say says said mean means meant know knows known want wants need needs
    needed think thinks see sees look looks work works working try tries happen happens happened
    able case cases point points example good bad better best new different main several various
    certain first-class type types kind call calls called calling run runs running ran problem issue
    program code thing stuff whole part parts place time times end ends begin begins start starts
    called name named number numbers value values allow allows allowed become becomes became
    important useful great long short small big large high low right left two three help helps
    actual general usual common simple easy easily possible directly likely provide provides
    contain contains include includes included
    """.split()
)

SILENT_WEIGHT: Final = 0.0
FAINT_WEIGHT: Final = 0.4
FULL_WEIGHT: Final = 1.0
