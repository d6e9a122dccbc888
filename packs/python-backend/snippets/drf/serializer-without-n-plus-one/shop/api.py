from django.db.models import Count, Prefetch, QuerySet
from rest_framework import generics, serializers
from shop.models import Author, Book, Review


class AuthorSerializer(serializers.ModelSerializer[Author]):
    class Meta:
        model = Author
        fields = ["id", "name"]


class ReviewSerializer(serializers.ModelSerializer[Review]):
    class Meta:
        model = Review
        fields = ["id", "stars"]


class BookSerializer(serializers.ModelSerializer[Book]):
    author = AuthorSerializer()
    good_reviews = ReviewSerializer(many=True)
    review_count = serializers.IntegerField()

    class Meta:
        model = Book
        fields = ["id", "title", "author", "good_reviews", "review_count"]

    @classmethod
    def with_relations(cls, books: QuerySet[Book]) -> QuerySet[Book]:
        """What these fields read, beside them so that both change together."""
        good = Review.objects.filter(stars__gte=4).order_by("pk")
        counted = books.annotate(review_count=Count("reviews"))
        return counted.select_related("author").prefetch_related(
            # .filter() in a method field would query again for every book.
            Prefetch("reviews", good, to_attr="good_reviews")
        )


class BookList(generics.ListAPIView[Book]):
    serializer_class = BookSerializer

    def get_queryset(self) -> QuerySet[Book]:
        return BookSerializer.with_relations(Book.objects.order_by("pk"))
