"""What a model of language replied, held strictly against what it was asked for.

Anything else than the shape asked for is no reply: half a reply would be believed in halves.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from greenroom.core.exercises.question import KeyPoint
from greenroom.core.grading.rejudged import Ruling
from greenroom.remote.errors import RemoteError

MAX_QUESTION_CHARACTERS: Final = 400
# So many words in a row of a point in a follow-up would give the point away.
_GIVEN_AWAY_WORDS: Final = 4
_FENCED: Final = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
_MARKUP: Final = re.compile(r"[<>`*#\[\]{}|]|https?:", re.IGNORECASE)


def content_of(reply: object) -> str:
    """The text of the first choice of a chat completion; raises RemoteError without one."""
    match reply:
        case {"choices": [{"message": {"content": str(text)}}, *_]} if text.strip():
            return text
    raise RemoteError("not-json", "The model's server sent no reply in the form of OpenAI's chat.")


def tokens_of(reply: object) -> int | None:
    """The tokens that the server says it used; None if it does not say."""
    match reply:
        case {"usage": {"total_tokens": int(tokens)}} if tokens >= 0:
            return tokens
    return None


def read_verdicts(text: str, unsure: Collection[str]) -> tuple[dict[str, Ruling], int]:
    """Rulings by point, and how many verdicts were about points that nobody asked for.

    A point that was ruled on twice has none. Raises RemoteError for any other shape than
    `{"verdicts": [{"point": text, "covered": true or false, "evidence": text}]}`.
    """
    rows = _rows(text)
    counts = Counter(point for point, _ in rows)
    known = {
        point: ruling for point, ruling in rows if point in unsure and counts[point] == 1
    }  # fmt: skip
    return known, len(rows) - len(known)


def question_fault(text: str, hidden: Collection[KeyPoint]) -> str:
    """Why a follow-up in the model's words cannot be asked; "" if it can."""
    if not text.endswith("?") or "\n" in text or not text.isprintable():
        return "it is not one question"
    if len(text) > MAX_QUESTION_CHARACTERS:
        return "it is too long"
    if _MARKUP.search(text):
        return "it holds markup or an address"
    if any(_shares_words(text, phrasing) for point in hidden for phrasing in point.phrasings):
        return "it gives away what it asks for"
    return ""


def _rows(text: str) -> list[tuple[str, Ruling]]:
    fenced = _FENCED.match(text)
    try:
        parsed = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise RemoteError("not-json", "The model did not reply in JSON.") from error
    if not isinstance(parsed, dict) or set(parsed) != {"verdicts"}:
        raise _misshapen("the reply")
    verdicts = parsed["verdicts"]
    if not isinstance(verdicts, list):
        raise _misshapen("verdicts")
    return [_row(one) for one in verdicts]


def _row(verdict: object) -> tuple[str, Ruling]:
    if isinstance(verdict, Mapping) and set(verdict) == {"point", "covered", "evidence"}:
        match verdict:
            case {"point": str(point), "covered": bool(covered), "evidence": str(evidence)}:
                return point, Ruling(covered, evidence)
    raise _misshapen("a verdict")


def _misshapen(what: str) -> RemoteError:
    return RemoteError("not-json", f"The model replied in a form that was not asked for: {what}.")


def _shares_words(text: str, point: str) -> bool:
    asked, hidden = _words(text), _words(point)
    size = min(_GIVEN_AWAY_WORDS, len(hidden))
    runs = {tuple(hidden[at : at + size]) for at in range(len(hidden) - size + 1)}
    return bool(hidden) and any(
        tuple(asked[at : at + size]) in runs for at in range(len(asked) - size + 1)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
