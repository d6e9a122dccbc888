"""Which verbs tell what somebody did, and which only what they were, felt or hoped.

The words stand in groups by what they tell, so that they can be read and argued about.
"""

from __future__ import annotations

from typing import Final

from greenroom.core.grading.words.common import FAINT, SILENT

# What somebody does, as it stands after "I" in the present and after "to". Its past is found by its
# ending, or below.
BASES: Final = frozenset(
    """
    add adjust admit agree analyse analyze apologise apologize argue ask assign attach automate
    benchmark bisect block book break bring build bump buy calculate call cancel capture carry catch
    challenge change check choose clean close coach code collect combine commit compare compile
    configure confirm connect contact convert convince copy count create cut debug decide define
    delegate delete demonstrate deploy describe design develop diagnose disable discuss dispatch
    document download draft draw drop dump edit email enable escalate estimate examine expand explain
    explore export extend extract fetch file fill filter find finish fix flag fly follow formulate
    gather generate give grep group halve hand hardcode hide hold identify implement import improve
    increase inform insert inspect install instrument integrate interview introduce invent
    investigate invite isolate kill label launch lay lead leave limit list listen load lock log look
    lower mail make map mark measure meet mentor merge message migrate mock model modify monitor move
    name narrow negotiate note offer onboard open optimise optimize order organise organize outline
    own pack pair park patch pause phone pick pilot pin plan plot poll post practise prepare present
    prioritise prioritize probe profile program promise prompt propose prototype prove publish pull
    push put query question raise reach read rebuild recommend reconcile record recover redesign
    reduce refactor refuse rehearse reject release remind remove rename render reopen reorder repair
    repeat replace replay reply report reproduce request rerun research reset resist resolve restart
    restore restrict restructure revert review rewrite roll run sample save scan schedule scope
    scrap script search secure sell send separate set settle setup share shift ship show shut
    simplify simulate sit sketch solve sort speak specify split stage standardise start step stop
    store strip study submit suggest summarise summarize swap switch take talk teach tell test throw
    tidy time trace track train translate transfer travel treat trim triage trigger try tune turn
    type uncover undo unify uninstall unplug update upgrade upload use validate verify version visit
    volunteer walk warn watch wire withdraw wrap write
    """.split()
)

# Pasts that no ending tells; also those of "have" ("I have written").
IRREGULAR: Final = frozenset(
    """
    broke broken brought built bought caught chose chosen cut drew drawn drove driven dug flew found
    gave given held hid hidden laid led left made met outlined paid put ran reran rang read rebuilt
    redid rewrote rewritten said sat sent set shot showed shown shut sold sought spoke spoken split
    spent spun stood struck stuck swept swapped took taken taught threw thrown told tore undid undone
    woke withdrew wound wrote written overwrote overwritten redrew redrawn
    """.split()
)

# Endings in -ed, and others, that tell a state, a feeling or an event, and nothing that was done.
NO_DEEDS: Final = frozenset(
    """
    wanted needed liked loved hated believed hoped wished seemed feared worried doubted preferred
    enjoyed remembered realised realized noticed expected assumed cared trusted lived stayed joined
    happened appeared belonged existed failed struggled bothered annoyed scared tired
    excited interested involved concerned pleased satisfied surprised stressed motivated used
    supposed graduated studied learned learnt wondered missed considered respected valued admired
    succeeded waited regretted dreaded owned received gained earned benefited suffered panicked
    appreciated thrived relied understood forgot named expired crashed
    seed speed need feed indeed exceed proceed succeed bleed breed hundred sacred naked red bed
    """.split()
)

# What is done, and says nothing of what: alone it is no action yet.
VAGUE: Final = frozenset(
    """
    worked helped tried participated contributed dealt handled managed supported communicated
    collaborated cooperated ensured focused focussed continued faced tackled engaged utilised
    utilized leveraged attended acted performed executed strived aligned embraced supervised
    """.split()
)

# What takes no more than a mouth or an eye: a suggestion, a look.
MILD: Final = frozenset(
    """
    said told suggested presented mentioned looked watched read listened explained talked discussed
    stood picked agreed met spoke noted proposed stated recommended observed
    drove pushed
    """.split()
)

# With one of these behind it, a word that says little says enough: "went through the logs".
PHRASED: Final = {
    "went": frozenset("through over back to into and straight line".split()),
    "came": frozenset("up".split()),
    "put": frozenset("together in into it them a an the my up on out two".split()),
    "set": frozenset("up a an the it them aside".split()),
    "kept": frozenset("a an the it them each every all both one two only old every".split()),
    "got": frozenset("in the him her them everyone everybody both us it".split()),
    "gave": frozenset("a an the each him her them it everyone my two up".split()),
    "did": frozenset("a an the it this that some both two three".split()),
    "took": frozenset("a an the it them him her over on each out one two notes down both".split()),
}  # fmt: skip

# Between "I" and the verb.
BETWEEN: Final = frozenset(
    """
    also then just first second third next finally even still again soon once always often never
    therefore thus instead later now only simply have has had 've myself personally and so together
    ever since already rather almost quite at
    """.split()
)
NO_ADVERBS: Final = frozenset("apply rely reply supply fly multiply july family only".split())
# A past after these belongs to somebody else, or is no verb.
PARTICIPLES: Final = frozenset("based given related used named supposed concerned".split())

# Who tells what they always do gives no account of what they did.
HABITS: Final = frozenset(
    """
    always usually often generally normally typically regularly frequently sometimes mostly never
    tend whenever every
    """.split()
)
MODALS: Final = frozenset(
    """
    would should will shall might may must can wouldn't shouldn't won't mustn't can't cannot
    couldn't i'll we'll you'll
    """.split()
)

NUMBERS: Final = frozenset(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions dozen dozens half halved halves twice double doubled triple
    tripled quarter third tenth zero percent fifth
    """.split()
)

I_WORDS: Final = frozenset(["i", "i've", "i'd"])
WE_WORDS: Final = frozenset(["we", "we've", "we'd"])
DENYING: Final = frozenset("not never didn't hadn't haven't couldn't nor hardly without".split())
SKIPPING: Final = frozenset("skipped skip avoided avoid forgot instead rather lack lacked".split())
BEING: Final = frozenset("was were been got being".split())
ABLE: Final = frozenset("could able managed".split())
# What is decided or begun is done by the verb that follows: "decided to rewrite".
LEADING: Final = frozenset(
    """
    decided chose offered agreed began started ended went volunteered dared kept hurried proceeded
    opted happened
    """.split()
)
AFTER_LEADING: Final = frozenset("to up on and by with".split())
OTHERS: Final = frozenset(
    """
    he she they it who which that this these those you everyone everybody nobody somebody someone
    """.split()
)
JOINING: Final = frozenset("and then or but finally also before plus".split())
CONDITIONS: Final = frozenset("if whether unless".split())
# "Failed jobs were retried": no note of somebody's.
NO_OBJECT: Final = frozenset("by with was were is are had on to that at jobs".split())
CLAUSES: Final = frozenset("that what how why where when whether which who".split())

# Pasts of what is, happens or is thought.
PASTS: Final = frozenset(
    """
    was were had did wasn't weren't hadn't didn't went came became began kept got knew thought felt
    saw fell rose lost won understood heard stood ran grew couldn't
    """.split()
)
# Words in -ed that may stand in the present: "we are interested", "a distributed system".
NO_PASTS: Final = frozenset(
    """
    need speed indeed feed exceed proceed succeed hundred based related interested distributed
    experienced motivated dedicated advanced skilled talented organised organized needed detailed
    required naked sacred unexpected limited complicated sophisticated automated shared expected
    """.split()
)

# Words that are in every story: as signs they leave a point unsure.
SMALL: Final = (
    SILENT
    | FAINT
    | frozenset(
        "first second third next last again today finally later better before after".split()
    )
)
# What people say of themselves and of their tools instead of what they did.
PRAISE: Final = frozenset(
    """
    best fastest greatest excellent excellently expert experts amazing perfect perfectly outstanding
    brilliant brilliantly powerful passionate passion extremely incredible incredibly
    """.split()
)
# When and how long it was is in every story too.
SPANS: Final = frozenset(
    """
    second seconds minute minutes hour hours day days night week weeks month months quarter year
    years morning afternoon evening monday tuesday wednesday thursday friday saturday sunday today
    only both either once again still already soon away people everybody team
    """.split()
)
# Deeds that are in every story: a single one of them says no point.
EVERYDAY: Final = frozenset(
    """
    wrote asked agreed proposed compared counted measured learned learnt told noticed built decided
    showed argued read tried suggested explained found said looked listed called started began test
    tests tested checked check chose moved made took gave put understood documented deleted stopped
    stated spoke talked thought saw lost changed added fixed
    """.split()
)
