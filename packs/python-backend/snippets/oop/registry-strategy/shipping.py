"""Strategies in a registry: a new way of shipping is one function, no new `if`."""

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType

Rate = Callable[[Decimal], Decimal]  # weight in kg -> price
_rates: dict[str, Rate] = {}
RATES = MappingProxyType(_rates)  # to read; only `rate` writes


class UnknownRate(LookupError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"no rate {self.name!r}; there are: {', '.join(sorted(_rates))}"


def rate(name: str) -> Callable[[Rate], Rate]:
    """Register a function of its own module; import that module at start-up."""

    def register(function: Rate) -> Rate:
        if name in _rates:  # the second would replace the first without a word
            raise ValueError(f"rate {name!r} is registered twice")
        _rates[name] = function
        return function  # unchanged: a test calls it without the registry

    return register


def price(name: str, weight_kg: Decimal) -> Decimal:
    try:
        chosen = _rates[name]
    except KeyError:
        raise UnknownRate(name) from None
    return chosen(weight_kg)  # outside: its own KeyError is not ours


@rate("letter")
def letter(weight_kg: Decimal) -> Decimal:
    return Decimal("1.80")


@rate("parcel")
def parcel(weight_kg: Decimal) -> Decimal:
    return Decimal("4.50") + weight_kg * Decimal("0.75")
