"""Window functions: see other rows without collapsing them as GROUP BY does."""

from django.db.models import F, QuerySet, RowRange, Sum, Window
from django.db.models.functions import DenseRank, Lag, RowNumber
from shop.models import Sale


def ranked_within_category() -> QuerySet[Sale]:
    """DENSE_RANK() OVER (PARTITION BY category ORDER BY cents DESC)"""
    by_price = Window(DenseRank(), partition_by="category", order_by="-cents")
    return Sale.objects.annotate(place=by_price).order_by("category", "place", "pk")


def best_per_category(count: int) -> QuerySet[Sale]:
    """SELECT * FROM (SELECT ..., ROW_NUMBER() OVER (...) AS n ...) WHERE n <= count

    A window is computed after WHERE: Django wraps the query for the filter.
    """
    number = Window(RowNumber(), partition_by="category", order_by=("-cents", "pk"))
    return (
        Sale.objects.annotate(n=number).filter(n__lte=count).order_by("category", "n")
    )


def running_totals() -> QuerySet[Sale]:
    """SUM(cents) OVER (ORDER BY sold_on, id ROWS UNBOUNDED PRECEDING)"""
    total = Window(
        Sum("cents"),
        order_by=("sold_on", "pk"),
        # The default frame is RANGE: it adds all rows that tie in the order at once.
        frame=RowRange(start=None, end=0),
    )
    return Sale.objects.annotate(total=total).order_by("sold_on", "pk")


def changes() -> QuerySet[Sale]:
    """cents - LAG(cents) OVER (ORDER BY sold_on, id); None for the first."""
    before = Window(Lag("cents"), order_by=("sold_on", "pk"))
    return Sale.objects.annotate(change=F("cents") - before).order_by("sold_on", "pk")
