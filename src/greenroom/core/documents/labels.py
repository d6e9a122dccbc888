"""Labels before a text: "Q:", "**Answer:**", "Challenge -", "#### Solution", in ten languages."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from greenroom.core.documents import words
from greenroom.core.documents.wording import plain, split_emphasis, tidy


class Role(Enum):
    QUESTION = "question"
    ANSWER = "answer"
    CHALLENGE = "challenge"
    SOLUTION = "solution"
    HINT = "hint"
    EXAMPLE = "example"
    EXPLANATION = "explanation"
    META = "meta"
    SPEAKER = "speaker"  # somebody in a dialogue; who asks shows from the other speaker


@dataclass(frozen=True, slots=True)
class Label:
    """A label and the text after it.

    `is_letter` marks "Q" and "A", which need their context; `is_firm` those closed by a colon.
    """

    role: Role
    word: str
    rest: str
    number: int
    is_letter: bool = False
    is_firm: bool = True


_ROLES = (
    (Role.QUESTION, words.QUESTION_LABELS),
    (Role.ANSWER, words.ANSWER_LABELS),
    (Role.CHALLENGE, words.CHALLENGE_LABELS),
    (Role.SOLUTION, words.SOLUTION_LABELS),
    (Role.HINT, words.HINT_LABELS),
    (Role.EXAMPLE, words.EXAMPLE_LABELS),
    (Role.EXPLANATION, words.EXPLANATION_LABELS),
    (Role.META, words.META_LABELS),
    (
        Role.SPEAKER,
        f"{words.MACHINES}|{words.SPEAKERS_ASKING_A_MACHINE}|{words.SPEAKERS_ANSWERING}",
    ),
)
_WORDS = "|".join(f"(?P<r{number}>{pattern})" for number, (_, pattern) in enumerate(_ROLES))
_OPEN = r"[\s*_~\[\u3010\u300c<(\u2192>=\U0001f449\u2705\u270d\ufe0f\U0001f4a1-]{0,8}"
_SEPARATOR = r"(?::-|[:\uff1a.)\u3001\]\u3011\u300d>=\-\u2013\u2014\u2192]{1,3})"
_LABEL = re.compile(
    rf"{_OPEN}(?:{_WORDS})(?![^\W\d_])"
    r"(?P<note>\s*\([^()]{1,40}\))?"
    r"(?P<number>\s*(?:no\.?\s*)?[#\u2116\-_]?\s*\d{1,4}(?:\.\d{1,3})?[a-z]?(?!\w))?"
    rf"\s?(?P<close>[*_]{{0,3}})\s*(?P<separator>{_SEPARATOR})?(?P<close2>[*_]{{0,3}})(?P<gap>\s*)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(
    rf"[\s*_~\[(\u2192>-]{{0,6}}(?P<letter>{words.QUESTION_LETTERS}|{words.ANSWER_LETTERS})"
    r"(?P<number>\s*[#.\-_]?\s*\d{1,4}(?:\.\d{1,3})?(?!\w))?"
    r"(?P<close>[*_]{0,3})\s*(?P<separator>[:\uff1a.)\u3001\]\-\u2013\u2014]{1,3}|(?<=[\d*])(?=\s)|"
    r"(?<=[Qq])(?=\s+(?:what|why|how|when|where|which|who|is|are|can|does|do|explain|describe|"
    r"define|difference)\b))"
    r"(?P<close2>[*_]{0,3})\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ARROW = re.compile(r"(?:=+>|-+>|\u2192|\u21d2|\u27a1\ufe0f?|\u27a4|\U0001f449)\s*(?P<rest>\S.*)$")
_DIGITS = re.compile(r"\d+")
_LONGEST_LABEL_CHARACTERS = 90


@lru_cache(maxsize=32_768)
def read_label(text: str) -> Label | None:
    """The label `text` begins with, or None.

    A word counts only with a separator, a number or a line of its own, so "Answer the phone" and
    "Question time" are no labels.
    """
    body = text.strip()
    label = _read_start(body)
    if label or body[:1] in ("*", "_", "["):
        return label
    bare = tidy(body)
    return _read_start(bare) if bare != body else None


def _read_start(body: str) -> Label | None:
    head = body[:_LONGEST_LABEL_CHARACTERS]
    found = _LABEL.match(head)
    label = _read_word(found, body) if found else None
    if label:
        return label
    found = _LETTER.match(head)
    return _read_letter(found, body) if found else None


def _read_word(found: re.Match[str], body: str) -> Label | None:
    number, role, word = next(
        (index, role, found[f"r{index}"])
        for index, (role, _) in enumerate(_ROLES)
        if found[f"r{index}"]
    )
    del number
    rest = body[found.start("rest") :]
    is_closed = bool(found["close"] or found["close2"])
    is_ended = not rest.strip(" *_:")
    has_number = bool(found["number"])
    separator = found["separator"] or ""
    is_lone_bold = is_closed and bool(found["gap"]) and role in (Role.ANSWER, Role.QUESTION)
    if not (separator or is_ended or has_number or is_lone_bold):
        return None
    if separator and not _parts(separator, found):
        return None
    if role is Role.SPEAKER and ":" not in separator and "\uff1a" not in separator:
        return None
    if has_number and not separator and not is_ended and rest[:1].islower():
        return None
    return Label(role, word.lower(), _close(body, rest, is_closed), _number(found))


def _parts(separator: str, found: re.Match[str]) -> bool:
    """A dash or full stop parts a label only with a space after it: "code-base" has no label."""
    if separator[0] in ".-\u2013\u2014=>)]" and not found["close2"]:
        return bool(found["gap"]) or not found["rest"]
    return True


def _read_letter(found: re.Match[str], body: str) -> Label | None:
    letter = found["letter"].lower()
    rest = body[found.start("rest") :]
    separator = found["separator"]
    is_question = letter in words.QUESTION_LETTERS.split("|")
    if not found["letter"].isupper() and not (
        separator.startswith((":", "\uff1a")) or found["number"]
    ):
        return None
    if letter not in "qa" and not separator.startswith((":", "\uff1a")):
        return None
    if separator and separator[0] in "-\u2013\u2014" and not found["number"] and letter != "q":
        return None
    role = Role.QUESTION if is_question else Role.ANSWER
    is_closed = bool(found["close"] or found["close2"])
    is_firm = separator.startswith((":", "\uff1a"))
    rest = _close(body, rest, is_closed)
    return Label(role, letter, rest, _number(found), is_letter=True, is_firm=is_firm)


def _close(body: str, rest: str, is_closed: bool) -> str:
    """The rest of a label, with the emphasis that began before the label given back its mark."""
    rest = rest.strip()
    if is_closed or not rest:
        return rest
    lead, _ = split_emphasis(body)
    if lead:
        mark = body[: len(body) - len(body.lstrip("*_"))]
        return mark + rest
    return rest


def _number(found: re.Match[str]) -> int:
    digits = _DIGITS.search(found["number"] or "")
    return int(digits.group()) if digits else -1


def has_role(text: str, role: Role) -> bool:
    """True if `text` begins with a label of this role."""
    label = read_label(text)
    return label is not None and label.role is role


def read_arrow(text: str) -> str:
    """What stands after an arrow that begins the line ("=> a list"), or ""."""
    found = _ARROW.match(text)
    return found["rest"] if found else ""


def names_answer(text: str) -> bool:
    """True for a generic heading that says an answer is below, not just more text."""
    return is_answer_opener(text) and bool(_ANSWER_WORD.search(plain(text)))


def is_answer_opener(text: str) -> bool:
    """True for a generic heading of an answer, such as "Show answer" or "Click to see solution"."""
    shown = plain(text).strip(" :.!*_\u25b6\u25bc\u2b07\u2192\U0001f447").lower()
    return bool(_OPENERS.match(shown))


_ANSWER_WORD = re.compile(
    r"answer|solution|\bans\b|explanation|respuesta|solución|antwort|lösung|réponse|resposta|"
    r"solução|risposta|"
    r"soluzione|ответ|решение|答|解|उत्तर",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"(?:(?:click|tap|press|expand)\b.{0,30}?)?(?:(?:show|see|view|reveal|open|expand|toggle|check|"
    r"get|read|"
    r"ver|mostrar|anzeigen|voir|mostra|показать|查看|点击查看)\s*"
    r"(?:the |full |detailed |my |sample |la |a |le )*)?"
    r"(?:answers?|solutions?|explanation|details?|more|hint|ans|respuesta|solución|antwort|lösung|"
    r"réponse|"
    r"solution|resposta|solução|risposta|soluzione|ответ|решение|答案|回答|解答|解析|答え|उत्तर|"
    r"click (?:me|here)|"
    r"click to (?:expand|see|view|show|reveal).{0,30}|expand|reveal|code)(?: ?(?:here|\d{1,3}|"
    r"anzeigen|\u25bc))*$",
    re.IGNORECASE,
)
