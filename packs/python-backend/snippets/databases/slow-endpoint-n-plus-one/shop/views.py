"""A list endpoint whose number of queries does not depend on the number of rows."""

from django.db.models import Count, QuerySet
from rest_framework import generics, serializers
from shop.models import Book


class BookSerializer(serializers.ModelSerializer[Book]):
    # The first two are a query per book each unless the view fetches ahead; the third
    # exists only because the view annotates it.
    author = serializers.CharField(source="author.name")
    tags = serializers.SlugRelatedField("name", many=True, read_only=True)
    review_count = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["id", "title", "author", "tags", "review_count"]


class BookList(generics.ListAPIView[Book]):
    serializer_class = BookSerializer

    def get_queryset(self) -> QuerySet[Book]:
        return (
            Book.objects.select_related("author")
            .prefetch_related("tags")
            .annotate(review_count=Count("reviews"))
            .order_by("title", "pk")
        )
