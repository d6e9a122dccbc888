from django_filters import rest_framework as filters
from rest_framework import generics, serializers
from rest_framework.filters import OrderingFilter, SearchFilter

from shop.models import Book


class BookFilter(filters.FilterSet):
    """Each parameter that exists, named and typed; any other is ignored."""

    price_min = filters.NumberFilter("price_cents", lookup_expr="gte")
    price_max = filters.NumberFilter("price_cents", lookup_expr="lte")
    language = filters.ChoiceFilter(choices=[("en", "English"), ("de", "German")])


class StableOrdering(OrderingFilter):
    """Ends every order with the key: equal prices do not wander between pages."""

    def get_ordering(self, *args: object) -> list[str]:
        return [*(super().get_ordering(*args) or ()), "pk"]


class BookSerializer(serializers.ModelSerializer[Book]):
    class Meta:
        model = Book
        fields = ["id", "title", "price_cents"]


class BookList(generics.ListAPIView[Book]):
    queryset = Book.objects.all()
    serializer_class = BookSerializer
    filter_backends = [filters.DjangoFilterBackend, SearchFilter, StableOrdering]
    filterset_class = BookFilter
    search_fields = ["title", "=isbn"]  # part of the title, or the whole ISBN
    ordering_fields = ["title", "price_cents"]
    ordering = ["title"]
