from typing import Any

from rest_framework import generics, serializers
from rest_framework.decorators import api_view
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from shop.models import Book


class NumberedPages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100

    def get_paginated_response(self, data: list[Any]) -> Response:
        return Response(
            {
                "items": data,
                "page": self.page.number,
                "pages": self.page.paginator.num_pages,
                "total": self.page.paginator.count,
                "has_next": self.page.has_next(),
            }
        )


class BookSerializer(serializers.ModelSerializer[Book]):
    class Meta:
        model = Book
        fields = ["id", "title"]


class BookList(generics.ListAPIView[Book]):
    queryset = Book.objects.order_by("title", "pk")
    serializer_class = BookSerializer
    pagination_class = NumberedPages


@api_view(["GET"])
def book_list(request: Request) -> Response:
    """The same in a function: nobody else calls the paginator there."""
    paginator = NumberedPages()
    page = paginator.paginate_queryset(Book.objects.order_by("title", "pk"), request)
    return paginator.get_paginated_response(BookSerializer(page, many=True).data)
