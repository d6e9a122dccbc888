"""How people say where it was, what was theirs to do, how it ended and what they learned."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_SEASONS: Final = "spring|summer|autumn|fall|winter|christmas|easter|holidays?"
_DAYS: Final = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SPANS: Final = "years?|months?|weeks?|days?|quarters?|semesters?|sprints?|hours?|minutes?"
_COUNT: Final = (
    r"\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a\s+few|several|some|many"
)
_NUMBER: Final = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zero|half|a\\s+third|a\\s+quarter|\\w+teen|\\w+ty|hundreds?|thousands?"
_JOBS: Final = (
    "job|company|employer|role|position|team|project|internship|apprenticeship|studies|thesis|startup|"
    "start-up|agency|department|semester|firm|office|bootcamp|club|school|university"
)
_SYSTEMS: Final = (
    "system|app|application|platform|service|shop|store|portal|product|site|website|game|tool|api|"
    "backend|software|online"
)
_I_WAS: Final = r"i(?:\s+(?:had|have)|['\u2019](?:d|ve))?\s+(?:was|were|got|am|been)"


def _either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


# When it was: a stranger could look it up.
WHEN: Final = _either(
    r"\b(?:19|20)\d\d\b",
    rf"\blast\s+(?:year|month|week|quarter|{_SEASONS}|{_MONTHS}|{_DAYS})\b",
    rf"\b(?:{_COUNT})\s+(?:{_SPANS})\s+(?:ago|before|earlier|into|after)\b",
    rf"\bin\s+(?:my|the|our)\s+(?:\w+\s+)?(?:year|month|week|{_SEASONS})\b",
    rf"\b(?:in|of|by|since|until|around|late|early)\s+(?:{_MONTHS}|{_SEASONS})\b",
    rf"\bon\s+(?:a|one|that|the)?\s*(?:{_DAYS})\b|\bblack\s+friday\b",
    rf"\bone\s+(?:{_DAYS}|day|night|morning|evening|afternoon|week|weekend|{_SEASONS})\b",
    r"\b(?:when|while|after|before|as\s+soon\s+as|since)\s+(?:i|we)\s+(?:had\s+|first\s+)?(?:was|were|"
    r"joined|started|began|came|worked|working|moved|ran|launched|opened|switched|took)\b",
    r"\b(?:on|at|before|after)\s+the\s+(?:day|night|week|weekend|morning|evening|eve)\s+\w+",
    r"\b(?:during|throughout)\s+(?:my|the|our|an?)\s+\w+",
    r"\bback\s+(?:in|then|when)\b|\bin\s+those\s+days\b",
    rf"\b(?:this|that)\s+(?:{_SEASONS}|year|month|week|quarter|{_MONTHS})\b",
)
# Where it was.
WHERE: Final = _either(
    r"\bat\s+(?:an?|my|our|one|another|the)\s+(?!time\b|time,|moment|end|start|beginning|least|loss|same|"
    r"glance|point|later|best|cost|lot|price|risk|speed|top|bottom|expense)\w+",
    rf"\b(?:in|at|for|with)\s+(?:an?|our|the|another)\s+(?:\S+\s+){{0,3}}?(?:{_JOBS})\b",
    rf"\b(?:in|at|for|with|during|of)\s+my\s+(?:\S+\s+){{0,2}}?(?:{_JOBS}|first|second|third|previous|last|old|former)\b",
    r"\b(?:a|our|my|the)\s+(?:\w+\s+)?team\s+(?:of|that|which|in|at|for)\b",
    r"\bi\s+(?:work|worked|was\s+working|am\s+working|used\s+to\s+work|started|interned)\s+(?:\w+\s+)?(?:at|for|in|on|as|with)\b",
    r"\bas\s+an?\s+(?:junior|working\s+student|student|intern|trainee|apprentice|freelancer|contractor)\b",
    r"\b(?:we|i)\s+(?:run|ran|sell|sold|operate|operated|maintain|maintained|build|built|make|made|offer|"
    r"look\s+after|looked\s+after|host|hosted|develop|developed|share|shared|rent|rented)\s+"
    r"(?:an?|the|our|its|their|\w+s)\b",
    rf"\b(?:in|for|on|of|behind|with)\s+(?:an?|our|the|my)\s+(?:\S+\s+){{0,4}}?(?:{_SYSTEMS})\b",
)
# Names at a place: "at Nordlicht", in the text's own capitals.
NAMED_PLACE: Final = re.compile(r"\b(?:at|for|with|from)\s+(?:the\s+)?[A-Z][\w&.-]+")
# Says that it was somewhere, once.
WEAK_ANCHORS: Final = _either(
    r"\bonce\b", r"\bat\s+work\b", r"\bone\s+time\b", r"\bthere\s+(?:was|were)\b",
    r"\b(?:our|my)\s+\w+", r"\bwe\s+had\b", r"\bi\s+had\b", r"\bat\s+(?:the|that)\s+time\b",
    r"\ba\s+(?:customer|client|colleague|manager|company)\b", r"\bin\s+\w+\s+project\b",
)  # fmt: skip

DUTIES: Final = _either(
    rf"\b{_I_WAS}\s+(?:\w+\s+){{0,2}}?(?:asked|told|assigned|tasked|given|supposed|expected|responsible|"
    r"accountable|charged|chosen|hired|brought|put\s+(?:in|on)|in\s+charge|on\s+(?:call|duty|support))\b",
    r"\b(?:i\s+was|i\s+am|i['\u2019]m|as)\s+(?:the|their|its|our)\s+(?:\w+\s+){0,3}?(?:only\s+one|one|"
    r"developer|engineer|person|lead|owner|maintainer|intern|contact|reviewer|admin|programmer|junior|senior|one\s+who)\b",
    r"(?<!\bin\s)(?<!\bat\s)(?<!\bof\s)(?<!\bon\s)(?<!\bfor\s)(?<!\bfrom\s)(?<!\bduring\s)\b(?:my|our)\s+(?:\w+\s+){0,2}?"
    r"(?:task|job|role|goal|aim|target|responsibility|assignment|mission|duty|part|brief|objective|mandate|turn)\s+"
    r"(?:(?:then|there|here|now|in\s+\w+(?:\s+\w+)?|that\s+\w+|on\s+\w+(?:\s+\w+)?|at\s+\w+(?:\s+\w+)?)\s+){0,2}(?:was|were|is|became|:)",
    r"\b(?:fell|fall|was|were|is|left|up)\s+(?:up\s+|down\s+)?(?:to|on|upon|with)\s+(?:me|my)\b",
    r"\bwas\s+(?:mine|my\s+(?:\w+\s+)?(?:job|task|responsibility|turn|call|duty|part|idea|service))\b",
    r"\b(?:responsible|accountable|answerable)\s+for\b|\bin\s+charge\s+of\b|\bownership\s+of\b",
    r"\b(?:asked|told|wanted|needed|assigned|expected|tasked|trusted|begged|urged|allowed|appointed)\s+me\s+"
    r"(?:\w+\s+){0,2}?(?:to|for|with)\b",
    r"\b(?:gave|handed|passed|left)\s+(?:me|it\s+to\s+me)\b|\bsaid\s+to\s+me\b",
    r"\bi\s+(?:have\s+)?had\s+(?:the|a)\s+(?:task|job|duty|order|role)\b",
    r"\bi\s+(?:\w+\s+){0,2}?(?:took\s+(?:(?:it|this|that|them)\s+)?(?:(?:the|a)\s+(?:\w+\s+){0,3}?part\b|on|over|upon|charge|responsibility|ownership|the\s+lead)|volunteered|"
    r"offered\s+to|signed\s+up|stepped\s+(?:in|up)|led|owned|own|maintained|inherited|looked\s+after|"
    r"was\s+on\s+(?:call|support))\b",
    r"\bi\s+(?:had|needed)\s+(?:\w+\s+)?to\s+(?!laugh|admit|say|smile|think|wait)\w+",
    rf"\bi\s+had\s+(?:only\s+|just\s+)?(?:{_COUNT})\s+(?:{_SPANS})\b",
    r"\bmy\s+(?:week|shift|day|weekend|night|turn)\s+(?:on|of|at|as)\b",
    r"\bthe\s+(?:goal|aim|target|task|job|brief|assignment|objective|requirement|mission|challenge)\s+"
    r"(?:\S+\s+){0,3}?(?:was|were)\b",
)  # fmt: skip
# What was to be reached, and not by whom.
WEAK_DUTIES: Final = _either(
    rf"\bwe\s+(?:had\s+(?:to|until|till|(?:only\s+|just\s+)?(?:{_COUNT})\s+(?:{_SPANS}))|needed\s+to|wanted\s+to|"
    r"were\s+(?:asked|supposed|told|going)|promised)\b",
    r"\bi\s+(?:\w+\s+)?(?:wanted|set\s+out|aimed|planned|hoped|intended|promised|decided)\s+to\b",
    r"\b(?:had|needed|was|were)\s+to\s+(?:be\s+)?\w+", r"\bdeadline\b", r"\bdue\s+(?:on|by|in|the)\b",
    r"\b(?:nobody|no\s+one)\s+(?:had\s+)?asked\b", r"\bit\s+(?:was|became)\s+clear\b",
)  # fmt: skip

# A change that others could see.
CHANGES: Final = _either(
    r"\b(?:fell|dropped|rose|grew|shrank|decreased|increased|climbed|sank|jumped)\b",
    r"\b(?:went|came|goes|go|drops?|falls?)\s+(?:down|up|back\s+to)\b",
    r"\bdown\s+(?:from|to)\b|\bup\s+from\b",
    r"\b(?:cut|reduced|halved|doubled|tripled|shortened|lowered|raised|shrunk|improved|sped\s+up|brought)\b"
    r".{0,80}?\b(?:from|by|to|in)\b.{0,30}?(?:\d|half|third|quarter|percent|per\s+cent|zero)",
    rf"\bfrom\s+(?:\S+\s+){{1,6}}?to\s+(?:\S+\s+){{0,3}}?(?:\d|none|nothing|half|under|below|{_NUMBER})",
    rf"\binstead\s+of\s+(?:\S+\s+){{0,3}}?(?:\d|a\b|an\b|one\b|hours|days|weeks|months|{_NUMBER})",
    r"\b\d[\d,.]*\s*(?:%|percent|per\s+cent)",
    r"\b\d[\d,.]*\s+(?:\w+\s+){0,2}(?:less|fewer|more)\b",
    r"\b\d+\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?\d+",
    r"\b(?:twice|three\s+times|ten\s+times|half|\d+\s+times|\d+x)\s+(?:as|the|faster|less|more|fewer)\b",
    r"\b(?:faster|quicker|fewer|shorter|cheaper|smaller|earlier|sooner|slower|less)\b.{0,40}?\bthan\b",
    r"\b(?:saved|saves|saving|cost|costs|lost|won|gained|earned)\b.{0,40}?(?:\d|hours?|days?|customers?|contract|client|money)",
    r"\b(?:takes|needs|lasts)\s+(?:only\s+|about\s+|under\s+|less\s+than\s+|just\s+)?"
    r"(?:\d|an?\s+(?:hour|day|minute|second|week|afternoon|morning)|two|three|four|five|ten|half|seconds|minutes)",
    rf"\b(?:took|takes?|needs?|needed)\b.{{0,40}}?(?:{_SPANS})\b.{{0,60}}?(?:\d|one|an?|{_NUMBER})\s+(?:{_SPANS})\b",
    r"\bbefore\b.{0,40}\bafter(?:wards)?\b|\bused\s+to\b.{0,60}\bnow\b",
)
# What stopped, or goes on without the teller.
ENDINGS: Final = _either(
    r"\bno\s+longer\b",
    r"\bnever\s+(?:\w+\s+)?(?:again|since|came\s+back|happened|returned)\b",
    r"\b(?:not|n['\u2019]t)\s+(?:\w+\s+){0,3}?(?:a\s+single|any\s*more|once|again|since)\b",
    r"\bnone\s+(?:of\s+\w+\s+)?(?:has|had|have|was|were)\b|\bnot\s+(?:a\s+single|one)\b|\bwithout\s+(?:any|a\s+single|one|an?)\s+\w+",
    r"\b(?:since|afterwards)\b.{0,60}?\b(?:was|were|has\s+been|have\s+been|had)\s+(?:zero|none|no)\b",
    r"\b(?:zero|none|no\s+\w+)\b.{0,40}?,\s+before\s+(?:that|it)\b",
    r"\b(?:stopped|disappeared|vanished|ceased|went\s+away)\b",
    r"\b(?:has|have|had)\s+(?:not|never|n['\u2019]t)\s+\w+",
    r"\b(?:hasn|haven|hadn)['\u2019]t\s+\w+",
    r"\bno\s+(?:more|further|wrong|double|lost|such|new|other|price|customer|order|complaint|ticket|incident|one)\w*\b"
    r"(?=.*\b(?:since|again|after|more|lost|since|in|changed|was|were)\b)",
    r"\bstill\s+(?:use|uses|used|using|in\s+use|run|runs|running|works|does|holds|live)\b",
    r"\b(?:is|are|was|were)\s+(?:now\s+)?(?:used\s+(?:by|in|for|daily|every)|in\s+use|adopted|live|in\s+production)\b",
    r"\b(?:adopted|became\s+(?:the|a|our)\s+(?:\w+\s+){0,2}?(?:standard|template|default|rule|habit|practice))\b",
    r"\b(?<!\bi\s)(?<!\bwe\s)(?:went|go|goes)\s+(?:live|through)\b|\bno\s+\w+\s+(?:can|could|has|had)\b|\bon\s+their\s+own\b|\bwithout\s+(?:me|us|asking|my)\b",
    r"\b(?:she|he|they|who)\b.{0,80}?\b(?:by\s+(?:her|him|them)sel(?:f|ves)|on\s+(?:her|his)\s+own|alone)\b",
    r"\b(?:signed|renewed|extended|cancelled|canceled|withdrew)\b.{0,30}?\b(?:contract|order|licen[cs]e|deal|subscription|us|account)\b",
    r"\b(?:was|were|got)\s+(?:\w+\s+)?(?:merged|approved|accepted|rejected|promoted|cancelled|canceled|rolled\s+back|compensated|hired|published|released|shipped|delivered|launched|deployed|closed|extended|copied)\b",
    r"\b(?:a|one|two|three|four|five|\d+)\s+(?:days?|weeks?|months?|hours?)\s+(?:early|earlier|late|later\s+than|ahead|before\s+the)\b",
    r"\bahead\s+of\s+(?:schedule|time|plan)\b|\bnow\s+(?:takes?|needs?|runs?|has|have|does|do|uses?|all|the|every|each|they|we)\b",
    r"\b(?:opened|shipped|launched|released|delivered|migrated|rolled\s+out)\b.{0,40}?\b(?:on\s+(?:the|time|schedule)|in\s+time|with|as\s+(?:agreed|planned))\b",
)
# That it ended somehow.
OUTCOMES: Final = _either(
    r"\b(?:in|at|by)\s+the\s+end\b|\bas\s+a\s+(?:result|consequence)\b|\bthe\s+(?:result|outcome|effect|upshot)\b",
    r"\b(?:since|ever\s+since)\s+(?:then|that)\b|\bfrom\s+(?:then|that\s+\w+)\s+on\b|\bto\s+this\s+day\b",
    r"\b(?:worked\s+(?:out|well|fine)|works|worked|success(?:ful|fully)?|happy|happier|satisfied|pleased|positive|"
    r"well\s+received|went\s+well|better|improvement|in\s+time|on\s+time|on\s+schedule|live|"
    r"appreciated|thanked|praised|liked|proud|accepted|approved|faster|stable|quick|used\s+it)\b",
    rf"\b(?:{_COUNT}|\w+)\s+(?:{_SPANS})\s+later\b|\bthe\s+next\s+(?:day|morning|week|month|year|one|release)\b",
    r"\b(?:afterwards|finally|eventually|after\s+that|after\s+the\s+\w+|at\s+\w+mas)\b",
)
# The same, where nobody says "I": what one did oneself is an action.
OUTCOME_DEEDS: Final = _either(
    rf"\b(?:within|after|in)\s+(?:\w+\s+)?(?:{_COUNT}|the\s+first|the\s+following)\s+(?:\w+\s+)?(?:{_SPANS})\b",
    r"\b(?:improved|solved|resolved|fixed|recovered|restored|finished|done|completed|shipped|released|"
    r"delivered|deployed|merged|launched)\b",
)
# A closing phrase: with a number behind it, the number is the outcome's.
CLOSINGS: Final = _either(
    r"\b(?:in|at|by)\s+the\s+end\b|\bas\s+a\s+result\b|\bthe\s+(?:result|outcome|effect)\b",
    r"\b(?:since|ever\s+since)\s+(?:then|that)\b|\bfrom\s+(?:then|that\s+\w+)\s+on\b|\bto\s+this\s+day\b",
    rf"\b(?:\w+)\s+(?:{_SPANS})\s+later\b|\b(?:within|in)\s+(?:the\s+)?(?:first|following|next)\s+(?:\w+\s+)?(?:{_SPANS})\b",
    r"\b(?:eventually|finally|afterwards|after\s+the\s+\w+)\b",
    r"\b(?:was|were)\s+(?:through|done|finished|over)\b|\bin\s+the\s+(?:next|following)\s+\w+",
    rf"\bafter\s+(?:\w+\s+)?(?:{_COUNT})\s+(?:{_SPANS})\b",
    rf"\bin\s+(?:the\s+)?(?:\w+\s+)?(?:{_COUNT})\s+(?:{_SPANS})\s+since\b|\b(?:now|today)\b|\bby\s+(?:the|that)\s+\w+\b|\bat\s+\w+mas\b",
)

LESSONS: Final = _either(
    # What is done since as a rule: "since then every migration of mine runs on a copy first".
    r"\bsince\s+(?:then|that\s+\w+)\s*,?\s*(?:every|each|all|any|my|no)\b.{0,60}?\b(?:of\s+mine|i|my|runs?|goes|go|gets?|needs?|"
    r"passes|pass|starts?|begins?|is\s+\w+ed|are\s+\w+ed)\b",
    r"\b(?:i|we)(?:['\u2019]ve|\s+have)?\s+(?:\w+\s+)?learn(?:ed|t)\s+(?:\w+\s+)?(?:that|to|how|from|not|never|"
    r"about|the\s+(?:value|importance|hard)|what|why|when|it|is|was|one|two|a\s+lot|much|:)",
    r"\bwhat\s+(?:i|we)(?:['\u2019]ve)?\s+(?:learn(?:ed|t)|took|take|kept|keep)\b|\btaught\s+me\b|\blessons?\b|\btake-?aways?\b",
    r"\bin\s+hindsight\b|\blooking\s+back\b|\bnext\s+time\b|\b(?:today|nowadays|these\s+days)\s*,?\s*i\b",
    r"\bsince\s+(?:then|that\s+\w+)\s*,?\s*i\b|\bi(?:['\u2019]ve|\s+have)\s+(?:ever\s+)?since\b|\bever\s+since\s*,?\s*i\b",
    r"\bfrom\s+(?:then|that\s+\w+)\s+on\s*,?\s*i\b|\bi\s+now\s+\w+|\bnow\s*,?\s+i\s+(?:always|never|first|\w+)",
    r"\bi\s*(?:would|['\u2019]d)\s+(?:\w+\s+){0,8}?(?:differently|earlier|sooner|next\s+time|first)\b",
    r"\bi\s+(?:will|would|['\u2019]ll)\s+never\b|\b(?:the|my)\s+(?:moral|conclusion)\b",
)
