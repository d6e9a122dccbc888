"""A model of language behind an address that the learner named: asked little, believed less.

It is asked about points that the rubric left unsure, and for the wording of a follow-up. Everything
that goes wrong ends in the offline result, with a reason that can be shown.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from greenroom.core.exercises.question import FollowUp, Rubric
from greenroom.core.grading.rejudged import Ruling, is_evidence
from greenroom.models.budget import Budget, estimate_tokens
from greenroom.models.prompts import Message, follow_up_messages, judge_messages
from greenroom.models.replies import content_of, question_fault, read_verdicts, tokens_of
from greenroom.models.settings import ModelSettings
from greenroom.remote.client import post_json
from greenroom.remote.errors import RemoteError
from greenroom.remote.settings import Endpoint

# Twenty minutes of talking; more is pasted, and would cost what it does not deserve.
MAX_ANSWER_CHARACTERS: Final = 20_000
REPLY_TOKENS: Final = 1_200
_CHAT: Final = "/chat/completions"
_BUDGET_FILE: Final = "model-budget.json"


@dataclass(frozen=True, slots=True)
class Rejudgement:
    """Rulings by point, for `settle_unsure`. `reason` says why some are missing; "" if none is."""

    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """A follow-up to ask: the author's own words, with the reason, or the model's."""

    text: str
    by_model: bool = False
    reason: str = ""


class LanguageModel:
    """Asks one endpoint, within one budget. `today` is the day that the budget is of."""

    def __init__(
        self,
        endpoint: Endpoint,
        budget: Budget,
        *,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        self.endpoint = endpoint
        self._budget = budget
        self._today = today

    def tokens_left(self, today: date) -> int:
        """What may still be used on that day."""
        return max(self._budget.tokens_a_day - self._budget.used(today), 0)

    def rejudge(self, rubric: Rubric, answer: str, unsure: Collection[str]) -> Rejudgement:
        """Ask which of the unsure points an answer covers; never raises for what a server does.

        Sent: the question, those points with their wordings, the answer; nothing of the learner.
        """
        points = [one for one in rubric.key_points if one.id in unsure]
        fault = _answer_fault(answer) if points else "No point was left unsure."
        if fault:
            return Rejudgement(reason=fault)
        try:
            text = self._ask(judge_messages(rubric, answer, points, mark=_mark()), as_json=True)
            rulings, ignored = read_verdicts(text, [one.id for one in points])
        except RemoteError as error:
            return Rejudgement(reason=error.message)
        kept = {point: one for point, one in rulings.items() if _is_backed(one, answer)}
        return Rejudgement(kept, _what_was_dropped(len(rulings) - len(kept), ignored))

    def word_follow_up(self, rubric: Rubric, follow_up: FollowUp, answer: str) -> Wording:
        """Word a follow-up so that it follows from the answer; else the author's own words."""
        fault = _answer_fault(answer)
        if fault:
            return Wording(follow_up.prompt, reason=fault)
        try:
            said = self._ask(follow_up_messages(rubric, follow_up, answer, mark=_mark()))
        except RemoteError as error:
            return Wording(follow_up.prompt, reason=error.message)
        text = said.strip().strip('"').strip()
        fault = question_fault(text, follow_up.key_points)
        if fault:
            return Wording(follow_up.prompt, reason=f"The model's question is not used: {fault}.")
        return Wording(text, by_model=True)

    def _ask(self, messages: Sequence[Message], *, as_json: bool = False) -> str:
        today = self._today()
        set_aside = estimate_tokens(json.dumps(messages)) + REPLY_TOKENS
        if not self._budget.take(set_aside, today):
            raise RemoteError(
                "refused",
                f"Today's {self._budget.tokens_a_day:,} tokens for the model are used up: "
                "answers are graded without it until tomorrow.",
            )
        # A request that failed may have cost as much as one that did not: only a count corrects.
        reply = self._post(messages, as_json=as_json)
        used = tokens_of(reply)
        if used is not None:
            self._budget.correct(set_aside, used, today)
        return content_of(reply)

    def _post(self, messages: Sequence[Message], *, as_json: bool) -> object:
        asked: dict[str, object] = {"model": self.endpoint.name, "messages": list(messages)}
        usual = asked | {"temperature": 0, "max_tokens": REPLY_TOKENS}
        if as_json:
            usual["response_format"] = {"type": "json_object"}
        try:
            return post_json(self.endpoint, _CHAT, usual)
        except RemoteError as error:
            # Some servers know no response_format, some models neither temperature nor max_tokens.
            if error.status not in (400, 422):
                raise
        return post_json(self.endpoint, _CHAT, asked | {"max_completion_tokens": REPLY_TOKENS})


def find_language_model(settings: ModelSettings, data: Path) -> LanguageModel | None:
    """The model that the settings name, its budget kept in the folder `data`; None without one."""
    if settings.language is None:
        return None
    return LanguageModel(settings.language, Budget(data / _BUDGET_FILE, settings.tokens_a_day))


def _mark() -> str:
    return f"=====answer-{secrets.token_hex(8)}====="


def _answer_fault(answer: str) -> str:
    if not answer.strip():
        return "There is no answer to look at."
    if len(answer) > MAX_ANSWER_CHARACTERS:
        return f"The answer is longer than {MAX_ANSWER_CHARACTERS:,} characters: it was not sent."
    return ""


def _is_backed(ruling: Ruling, answer: str) -> bool:
    return not ruling.covered or is_evidence(ruling.evidence, answer)


def _what_was_dropped(unbacked: int, ignored: int) -> str:
    told = []
    if unbacked:
        told.append(f"{unbacked} of its verdicts had no words of your answer to show")
    if ignored:
        told.append(f"{ignored} were not about points it was asked about")
    return f"Not everything the model said was used: {'; '.join(told)}." if told else ""
