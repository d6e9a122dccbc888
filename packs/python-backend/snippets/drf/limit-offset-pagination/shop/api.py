from rest_framework import generics, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request

from shop.models import Book


class Slices(LimitOffsetPagination):
    default_limit = 20
    max_limit = 100
    max_offset = 10_000

    def get_offset(self, request: Request) -> int:
        offset = super().get_offset(request)
        # The database reads and drops every row before the offset.
        if offset > self.max_offset:
            raise ValidationError({"offset": [f"At most {self.max_offset}."]})
        return offset


class BookSerializer(serializers.ModelSerializer[Book]):
    class Meta:
        model = Book
        fields = ["id", "title"]


class BookList(generics.ListAPIView[Book]):
    queryset = Book.objects.order_by("title", "pk")
    serializer_class = BookSerializer
    pagination_class = Slices
