# ruff: noqa: PLR0911 - one return a rule
"""Does a line ask something? How sure is that, and does it answer itself on the same line?"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from greenroom.core.documents import words


class Asking(IntEnum):
    """How surely a text asks something of the learner."""

    NO = 0
    MAYBE = 1  # a topic that siblings may turn into a question: "list vs tuple"
    LIKELY = 2  # begins like a question or a request, without its mark
    SURE = 3  # closed by a question mark


@dataclass(frozen=True, slots=True)
class Wording:
    """A line read as a question: the question itself, and what follows it on the line."""

    asking: Asking
    prompt: str
    rest: str
    starts_asking: bool
    stands_alone: bool
    is_emphasised: bool = False
    is_loose: bool = False  # begins like a how-to guide's title


LONGEST_QUESTION_CHARACTERS = 600

_MARKS = "?\uff1f\u061f\u2047"
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u2190-\u21ff\u25a0-\u25ff"
_LEADING = re.compile(rf"(?:[{_EMOJI}]+\s*|:[a-z_]{{3,30}}:\s*|\[[ xX]\]\s+|[>|]\s+)+")
_TRAILING = re.compile(
    rf"\s*(?:[{_EMOJI}]+|:[a-z_]{{2,20}}:|\[[ ]?\]|\{{#[\w-]{{1,80}}\}}|\^[\w-]{{4,20}}|"
    r"<!--.{0,200}?-->|#[\w/-]{2,40})\s*$"
)
_TAGS = re.compile(
    r"</?(?:b|strong|i|em|u|a|br|p|span|font|h[1-6]|summary|details|div|sup|sub|small|mark|center)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"(?:\(?\d{1,4}(?:\.\d{1,3})*\\?[.)\u3001\uff0e\uff09:]\s*(?=\D)|\d{1,4}\s+[-\u2013\u2014]\s+|"
    r"\d{1,3}\s+(?=(?:[Ww]hat|[Ww]hy|[Hh]ow|[Ww]hen|[Ww]hich|[Ee]xplain|[Dd]ifference|"
    r"[Dd]escribe)\b)|#\d{1,4}[.:)]?\s+|"
    r"[\u2460-\u2473]\s*|\d{1,3}(?:\.\d{1,3})+\s+|[A-Z][.)]\s+(?=\S+\s)|"
    r"[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}[\u3001.\uff0e]\s*)"
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}(?=\S))(?=[^\s*])")
_WHOLE_LINK = re.compile(
    r"!?\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|"
    r"\[[^\[\]]*\])[\s.,;:*_]*$"
)
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
)
_CODE = re.compile(r"(`+)(?!`).{1,400}?(?<!`)\1(?!`)")
_URL = re.compile(r"https?://\S{1,1000}")
_AFTERTHOUGHT = re.compile(
    rf"[\s*_\"'\u201d\u2019\u00bb)\]]*(?:[(\[\uff08\u3010][^()\[\]\uff08\uff09\u3010\u3011]{{0,80}}[)\]\uff09\u3011][\s*_.]*|[{_EMOJI}\s]+|:[a-z_]{{2,20}}:)*$"
)
_STARTS = re.compile("|".join(f"(?:{start})" for start in words.ASKING_STARTS), re.IGNORECASE)
_LOOSE = re.compile("|".join(f"(?:{start})" for start in words.LOOSE_STARTS), re.IGNORECASE)
_TASK = re.compile("|".join(f"(?:{start})" for start in words.TASK_STARTS), re.IGNORECASE)
_ANYWHERE = re.compile(words.ASKING_ANYWHERE, re.IGNORECASE)
_RHETORICAL = re.compile(words.RHETORICAL_STARTS, re.IGNORECASE)
_META = re.compile(words.META_QUESTIONS, re.IGNORECASE)
_VERSUS = re.compile(r"\S\s+(?:vs\.?|versus|v/s)\s+\S", re.IGNORECASE)
_MAYBE = re.compile(
    r"(?:types|uses?|advantages|disadvantages|benefits|pros and cons|importance|purpose|role|"
    r"features|applications|meaning|concept|examples|ways|methods|steps) (?:of|to|for) \S",
    re.IGNORECASE,
)
_MARK = re.compile(f"[{_MARKS}]")
_REST_MARKS = re.compile(
    r"^[\s*_]*(?:(?:[-\u2013\u2014:=]+>?|\u2192|\u21d2|\u27a1\ufe0f?|:-|=>)\s*)?[*_]{0,3}\s*"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_][\w'\u2019+#./-]*")


def split_emphasis(text: str) -> tuple[str, str]:
    """The emphasised beginning of `text` without its marks, and the rest; ("", text) without "
    "one."""
    found = _EMPHASIS.match(text)
    if not found:
        return "", text
    mark = found[1]
    start = len(mark)
    end = text.find(mark, start)
    while end != -1 and (text[end - 1] == " " or _is_inside_word(text, end, mark)):
        end = text.find(mark, end + 1)
    if end == -1:
        return "", text
    lead = text[start:end].strip()
    return lead, text[end + len(mark) :].lstrip("*_").strip()


def _is_inside_word(text: str, end: int, mark: str) -> bool:
    """An underscore between letters is part of a name, not a mark."""
    following = text[end + len(mark) : end + len(mark) + 1]
    if mark[0] == "*":
        return mark == "*" and following == "*"
    return following.isalnum()


def plain(text: str) -> str:
    """`text` without emphasis, tags and link addresses: what a reader sees."""
    text = _TAGS.sub("", text) if "<" in text else text
    text = _LINK.sub(r"\1", text) if "](" in text else text
    return _drop_emphasis(text).strip()


def _drop_emphasis(text: str) -> str:
    if "*" not in text and "__" not in text and "_" not in text:
        return text
    kept: list[str] = []
    last = 0
    for code in _CODE.finditer(text):
        kept += (_unmark(text[last : code.start()]), code.group())
        last = code.end()
    kept.append(_unmark(text[last:]))
    return "".join(kept)


def _unmark(text: str) -> str:
    text = re.sub(r"\*{2,3}(?=\S)|(?<=\S)\*{2,3}|(?<![\w\\])__(?=\S)|(?<=\S)__(?!\w)", "", text)
    text = re.sub(r"(?<![\w*\\])\*(?=[^\s*][^*]{0,400}\*(?!\w))|(?<=[^\s*])\*(?![\w*])", "", text)
    return re.sub(r"(?<![\w_\\])_(?=[^\s_][^_]{0,400}_(?!\w))|(?<=[^\s_])_(?![\w_])", "", text)


_PLAIN_EDGES = re.compile(r"[^\W\d_]{2}[^<\n]*[\w?.,:;!]$")
# Anchors, emoji and tags stand within this many characters of either end.
_EDGE_CHARACTERS = 4_000


def tidy(text: str) -> str:
    """`text` without what surrounds a question: numbers, emoji, anchors, tags."""
    if len(text) > _EDGE_CHARACTERS or (_PLAIN_EDGES.match(text) and "#" not in text):
        return text.strip()
    text = _TAGS.sub(" ", text).strip() if "<" in text else text.strip()
    for _ in range(4):
        before = text
        found = _LEADING.match(text)
        if found:
            text = text[found.end() :]
        text = _TRAILING.sub("", text).strip()
        found = _NUMBERING.match(text)
        if found:
            text = text[found.end() :].strip()
        if text == before:
            break
    return text


def is_link_only(text: str) -> bool:
    """True for a line that is one link and nothing else: an entry of a table of contents."""
    body = text.strip().lstrip("*_ ")
    return body.startswith(("[", "![")) and bool(_WHOLE_LINK.match(body))


@lru_cache(maxsize=32_768)
def read_wording(text: str) -> Wording:
    """How surely `text` (one line without list marks) asks something."""
    if len(text) > 4 * LONGEST_QUESTION_CHARACTERS:
        return Wording(Asking.NO, "", "", starts_asking=False, stands_alone=False)
    body = tidy(text)
    lead, rest = split_emphasis(body)
    if lead and _is_question_lead(lead, rest):
        inner = _judge(tidy(lead))
        tail = _REST_MARKS.sub("", rest)
        if inner.rest:
            tail = f"{inner.rest} {rest}".strip()
        if _AFTERTHOUGHT.match(rest):
            tail = inner.rest
        return replace(inner, rest=tail, is_emphasised=True)
    if lead and (lead[-1] == ":" or rest[:1] == ":") and rest.strip(" :*_"):
        return _judge_lead_in(lead, rest)
    judged = _judge(body)
    if lead and not rest.strip(" :*_"):
        return replace(judged, is_emphasised=True)
    return judged


def _judge_lead_in(lead: str, rest: str) -> Wording:
    """A bold lead-in with a colon: advice or a topic, unless its siblings are questions."""
    asked = _judge(rest.lstrip(": "))
    if asked.asking is Asking.SURE and not asked.rest and _ends_asking(asked.prompt):
        prompt = f"{plain(lead).rstrip(': ')}: {asked.prompt}"
        return replace(asked, prompt=prompt, is_emphasised=True)
    inner = _judge(tidy(lead.rstrip(": ")))
    asking = min(inner.asking, Asking.MAYBE)
    tail = rest.lstrip(": ").strip()
    return Wording(asking, inner.prompt, tail, inner.starts_asking, inner.stands_alone, True)


def _ends_asking(text: str) -> bool:
    """True if the last sentence begins with an asking word."""
    last = re.split(r"(?<=[.!:])\s+", text)[-1]
    return _starts_asking(last)


def _is_question_lead(lead: str, rest: str) -> bool:
    """True where the bold beginning is the question and what follows is not part of it."""
    if lead[-1:] in _MARKS:
        return True
    if lead[-1] in ":-" or rest.startswith((":", "-", "\u2013", "\u2014")):
        return False
    return not rest


def _judge(body: str) -> Wording:
    body = tidy(_strip_quotes(body))
    body = _LINK.sub(r"\1", body) if "](" in body else body
    shown = plain(body)
    prompt, rest = _split_at_mark(body)
    if prompt:
        asked = _strip_quotes(plain(prompt))
        starts = _starts_asking(asked)
        sure = Asking.SURE if _is_meant(asked, starts=starts) else Asking.MAYBE
        return Wording(sure, asked, rest, starts, stands_alone(asked))
    if len(shown) > LONGEST_QUESTION_CHARACTERS or _META.match(shown):
        return Wording(Asking.NO, shown, "", starts_asking=False, stands_alone=False)
    is_loose = bool(_LOOSE.match(shown)) and not _STARTS.match(shown)
    starts = is_loose or bool(_STARTS.match(shown)) or bool(_TASK.match(shown))
    alone = stands_alone(shown)
    return Wording(_judge_unmarked(shown), shown, "", starts, alone, is_loose=is_loose)


def _strip_quotes(text: str) -> str:
    """Without quote marks that hold the whole text."""
    pairs = {
        '"': '"',
        "\u201c": "\u201d",
        "\u00ab": "\u00bb",
        "\u201e": "\u201c",
        "\u300c": "\u300d",
        "'": "'",
    }
    text = text.strip()
    close = pairs.get(text[:1])
    if close and text.endswith(close) and len(text) > 2 and text[1:-1].count(close) == 0:
        return text[1:-1].strip()
    return text


def _split_at_mark(body: str) -> tuple[str, str]:
    """The question up to its mark and what follows; ("", "") where no mark closes one."""
    if not _MARK.search(body):
        return "", ""
    masked = _mask(body)
    end = -1
    start = 0
    while True:
        mark = _MARK.search(masked, start)
        if mark is None:
            break
        stop = mark.end()
        while stop < len(masked) and masked[stop] in _MARKS + "!":
            stop += 1
        following = masked[stop:]
        if following[:1] and following[0] in ".=&/_" and following[1:2] not in (" ", ""):
            start = stop
            continue
        if following[:1].isalnum() and not _CJK.match(following) and not following[:1].isupper():
            start = stop
            continue  # inside a word: an address or a wildcard
        if end != -1 and not _goes_on_asking(masked[end:stop]):
            break
        end = start = stop
    if end == -1:
        return "", ""
    rest = body[end:]
    if _AFTERTHOUGHT.match(masked[end:]):
        return body[:end].strip() + _closing(rest), ""
    return body[:end].strip(), _REST_MARKS.sub("", rest.lstrip("\"'\u201d) ")).strip()


def _closing(rest: str) -> str:
    """Quote marks that close right after the question mark belong to it."""
    return rest[:1] if rest[:1] in '"\u201d\u00bb' else ""


def _goes_on_asking(part: str) -> bool:
    """True where the sentence up to the next mark is a further question: "What is X? Why use "
    "it?"."""
    bare = part.strip().lstrip("*_ ").lower()
    bare = re.sub(r"^(?:and|or|y|und|et|e|\u0438)\s+", "", bare)
    first = bare.split(maxsplit=1)[:1]
    return (
        bool(first)
        and len(bare) < 200
        and (first[0] in words.ASKING_WORDS or bool(_CJK.search(bare)))
    )


def _mask(text: str) -> str:
    """`text` with code and addresses blanked out at the same length."""
    if "`" in text:
        text = _CODE.sub(lambda found: "x" * len(found.group()), text)
    if "://" in text:
        text = _URL.sub(lambda found: "x" * len(found.group()), text)
    return text


def _first_word(text: str) -> str:
    found = _WORD.search(text.lower())
    return found.group() if found else ""


def _starts_asking(text: str) -> bool:
    bare = text.lstrip("\u00bf\"'\u201c*_ ")
    first = _first_word(bare)
    return (
        text.startswith("\u00bf")
        or first in words.ASKING_WORDS
        or first.split("'")[0].split("\u2019")[0] in words.ASKING_WORDS
        or bool(_STARTS.match(bare))
        or bool(_CJK.search(bare))
    )


def _is_meant(text: str, *, starts: bool) -> bool:
    """False for "Why?", "Questions?", "What's next?" and the like."""
    bare = text.lstrip("\u00bf\"'\u201c*_ ").rstrip(_MARKS + "! ")
    if _META.match(bare) or len(text) > LONGEST_QUESTION_CHARACTERS:
        return False
    if _CJK.search(bare):
        return len(bare) >= 3
    count = len(_WORD.findall(bare))
    return count >= 3 or (count == 2 and starts) or (count >= 1 and text.startswith("\u00bf"))


def _judge_unmarked(text: str) -> Asking:
    bare = text.strip("\"'\u201c\u201d ")
    if not bare or len(bare) > 300 or bare[-1] in ",;":
        return Asking.NO
    is_request = bool(_STARTS.match(bare) or _LOOSE.match(bare))
    if is_request and (bare[-1] not in ":." or _is_imperative(bare)):
        enough = len(_WORD.findall(bare)) >= 2 or bool(_CJK.search(bare))
        return Asking.LIKELY if enough and not _is_statement(bare) else Asking.MAYBE
    if _TASK.match(bare) and bare[-1] != ":":
        return Asking.MAYBE
    if bare[-1] in ".:\u3002":
        return Asking.NO
    if len(bare) <= 120 and _ANYWHERE.search(bare):
        return Asking.LIKELY
    if len(bare) <= 120 and (_VERSUS.search(bare) or _MAYBE.match(bare)):
        return Asking.MAYBE
    return Asking.NO


_IMPERATIVE = re.compile(
    r"(?:please |briefly |can you |could you )*(?:explain|describe|define|differentiate|"
    r"distinguish|discuss|elaborate|"
    r"compare|walk|tell|talk|take|give|list|name|state|mention|write|implement|design|build|create|"
    r"find|"
    r"explique|explica|describe|descreva|erkl|beschreib|expliquez|décrivez|spiega|descrivi|"
    r"объясни|расскаж|опиши)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:what|how|why|when|where)\b[^?]{3,60}\b(?:depends|matters|is that|means)\b", re.IGNORECASE
)


def _is_imperative(text: str) -> bool:
    return bool(_IMPERATIVE.match(text)) or bool(_CJK.search(text))


def _is_statement(text: str) -> bool:
    """True for a sentence that only begins like a question: "What matters is that ..."."""
    return bool(_CLAUSE.match(text)) or (len(text) > 160 and not _is_imperative(text))


def stands_alone(text: str) -> bool:
    """True if the question names what it is about; "Why does it matter?" does not."""
    if _RHETORICAL.match(text.lstrip("\u00bf\"' ")):
        return False
    if _CJK.search(text):
        return len(text) >= 4
    return any(
        word.strip("'.-/").lower().replace("\u2019", "'") not in words.GENERIC_WORDS
        for word in _WORD.findall(text)
    )
