"""Remembers the answer under (client, key), together with the request it belongs to.

All keys are kept equally long, so they expire in the order in which they were stored: a queue
forgets each once, which makes a call O(1), amortised. In a database, the key's row, the payment
and the answer are written in one transaction, and a unique constraint on (client, key) decides
between two requests that come at the same moment.
"""

from collections import deque
from dataclasses import dataclass

Answer = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Remembered:
    account: str
    amount: int
    answer: Answer


class Payments:
    """Takes payments off accounts, each idempotency key of a client once."""

    def __init__(self, balances: dict[str, int], keep_s: int) -> None:
        self._balances = dict(balances)
        self._keep_s = keep_s
        self._remembered: dict[tuple[str, str], _Remembered] = {}
        self._expiries: deque[tuple[int, tuple[str, str]]] = deque()

    def pay(self, client: str, key: str | None, account: str, amount: object, now_s: int) -> Answer:
        """The answer to one request: 201 or 402, 400 or 404, 422, or an earlier answer again."""
        self._forget_expired(now_s)
        if not key:
            return {"status": 400}
        earlier = self._remembered.get((client, key))
        if earlier is not None:
            return _answer_again(earlier, account, amount)
        # bool is a subclass of int, so isinstance would take True for one cent.
        if type(amount) is not int or amount <= 0:
            return {"status": 400}
        if account not in self._balances:
            return {"status": 404}
        answer = self._carry_out(account, amount)
        self._remembered[client, key] = _Remembered(account, amount, answer)
        self._expiries.append((now_s + self._keep_s, (client, key)))
        return dict(answer)

    def balance(self, account: str) -> int:
        return self._balances[account]

    def _carry_out(self, account: str, amount: int) -> Answer:
        if self._balances[account] < amount:
            return {"status": 402}
        self._balances[account] -= amount
        return {"status": 201, "balance": self._balances[account]}

    def _forget_expired(self, now_s: int) -> None:
        while self._expiries and self._expiries[0][0] <= now_s:
            del self._remembered[self._expiries.popleft()[1]]


def _answer_again(earlier: _Remembered, account: str, amount: object) -> Answer:
    is_same = account == earlier.account and type(amount) is int and amount == earlier.amount
    return {**earlier.answer, "replayed": True} if is_same else {"status": 422}
