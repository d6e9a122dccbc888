"""Count, group, take the top, sort by several keys: the right collection for each."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple


class Sale(NamedTuple):
    book: str
    shop: str
    cents: int


def bestsellers(sales: Iterable[Sale], count: int) -> list[tuple[str, int]]:
    """The books sold most often; of equals the one that was sold first."""
    return Counter(sale.book for sale in sales).most_common(count)


def stock_after(stock: dict[str, int], sales: Iterable[Sale]) -> Counter[str]:
    """What is left. Unlike `Counter - Counter` this keeps zero and below."""
    left = Counter(stock)
    left.subtract(sale.book for sale in sales)
    return left


def by_shop(sales: Iterable[Sale]) -> dict[str, list[Sale]]:
    """Grouped without sorting first, which `itertools.groupby` would need."""
    groups: defaultdict[str, list[Sale]] = defaultdict(list)
    for sale in sales:
        groups[sale.shop].append(sale)
    return dict(groups)  # a defaultdict would grow with every key somebody reads


def dearest(sales: Iterable[Sale], count: int) -> list[Sale]:
    """O(n log count) and never more than `count` in memory, unlike sorted()."""
    return nlargest(count, sales, key=attrgetter("cents"))


def price_list(sales: Iterable[Sale]) -> list[Sale]:
    """Shops from A to Z whatever their case, and in each the dearest first."""
    return sorted(sales, key=lambda sale: (sale.shop.casefold(), -sale.cents))


def latest(sales: Iterable[Sale], count: int) -> list[Sale]:
    """The last ones in their order; older ones fall out at the other end in O(1)."""
    return list(deque(sales, maxlen=count))
