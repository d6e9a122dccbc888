from functools import cache, cached_property


class LeakyBasket:
    def __init__(self, prices: list[int]) -> None:
        self.prices = prices

    @cache  # noqa: B019  (the leak: keeps every basket)
    def total(self) -> int:
        return sum(self.prices)


class Basket:
    def __init__(self, prices: list[int]) -> None:
        self.prices = prices

    @cached_property  # kept in the basket itself, and gone with it
    def total(self) -> int:
        return sum(self.prices)
