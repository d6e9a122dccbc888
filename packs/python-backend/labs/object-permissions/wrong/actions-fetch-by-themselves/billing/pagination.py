from rest_framework.filters import OrderingFilter
from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class StableOrdering(OrderingFilter):
    """Ends every order with the id: equal rows must not change places between two pages."""

    def get_ordering(self, request, queryset, view):
        return [*super().get_ordering(request, queryset, view), "-id"]
