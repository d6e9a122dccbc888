"""The same answers as `legacy.calc`, in a shape that one can change."""

from dataclasses import dataclass

NOT_DELIVERED = -1  # callers compare with it; an exception is the next change
FREE_FROM_PENCE = 5_000


@dataclass(frozen=True)
class Tariff:
    steps: tuple[tuple[int, int], ...]  # up to so many grams: pence
    extra_kilo: int

    def pence(self, grams: int) -> int:
        limit, highest = self.steps[-1]
        # A begun kilo counts, and a full one counts twice: kept as it was (see test).
        extra = (grams - limit) // 1000 + 1
        beyond = highest + extra * self.extra_kilo
        return next((price for limit, price in self.steps if grams <= limit), beyond)


HOME = Tariff(steps=((1000, 300), (5000, 550)), extra_kilo=90)
NEAR = Tariff(steps=((1000, 900), (5000, 1400)), extra_kilo=150)
TARIFFS = {"GB": HOME, "FR": NEAR, "DE": NEAR}


def shipping_pence(grams: int, country: str, is_member: bool, basket: int) -> int:
    tariff = TARIFFS.get(country)
    if tariff is None:
        return NOT_DELIVERED
    if is_member and basket >= FREE_FROM_PENCE:
        return 0
    price = tariff.pence(grams)
    return price - price // 10 if is_member else price
