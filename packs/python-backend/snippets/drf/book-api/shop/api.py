from datetime import date

from django.utils import timezone
from rest_framework import permissions, serializers, viewsets
from rest_framework.pagination import PageNumberPagination
from shop.models import Book


class BookSerializer(serializers.ModelSerializer[Book]):
    class Meta:
        model = Book
        # Named one by one: a column added later stays private until it is added here.
        fields = ["id", "title", "author", "published_on"]

    def validate_published_on(self, value: date) -> date:
        if value > timezone.localdate():
            raise serializers.ValidationError("This date lies in the future.")
        return value


class BookPages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


class BookViewSet(viewsets.ModelViewSet[Book]):
    # The key breaks ties: without it equal titles may swap sides between two pages.
    queryset = Book.objects.order_by("title", "pk")
    serializer_class = BookSerializer
    pagination_class = BookPages
    # Everybody reads; writing needs a login and the model permission (add_book, ...).
    permission_classes = [permissions.DjangoModelPermissionsOrAnonReadOnly]
