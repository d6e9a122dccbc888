"""A value object: frozen, slotted, validated, comparable and hashable."""

from dataclasses import dataclass, field, replace
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in one currency; equal values are equal and hash alike."""

    currency: str  # first, so that ordering groups by currency
    amount: Decimal

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):  # 0.1 + 0.2 is not 0.3
            raise TypeError(f"amount must be a Decimal, not {self.amount!r}")
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ValueError(f"not a currency code: {self.currency!r}")

    def plus(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return replace(self, amount=self.amount + other.amount)


@dataclass(slots=True)
class Basket:
    """Mutable, so each basket needs a list of its own and is not hashable."""

    owner: str
    prices: list[Money] = field(default_factory=list)
