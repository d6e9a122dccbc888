from datetime import UTC, datetime
from typing import Any

from django.utils.http import http_date
from rest_framework import serializers, versioning, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from shop.models import Book

DEPRECATED_AT = datetime(2026, 9, 1, tzinfo=UTC)
SUNSET_AT = datetime(2027, 9, 1, tzinfo=UTC)


class BookVersions(versioning.URLPathVersioning):
    allowed_versions = ["v1", "v2"]


class BookV1Serializer(serializers.ModelSerializer[Book]):
    """Frozen: clients rely on one string under `author`."""

    author = serializers.SerializerMethodField()

    class Meta:
        model = Book
        fields = ["id", "title", "author"]

    def get_author(self, book: Book) -> str:
        return book.authors[0] if book.authors else ""


class BookV2Serializer(serializers.ModelSerializer[Book]):
    class Meta:
        model = Book
        fields = ["id", "title", "authors"]


class BookViewSet(viewsets.ReadOnlyModelViewSet[Book]):
    queryset = Book.objects.order_by("pk")
    versioning_class = BookVersions

    def get_serializer_class(self) -> type[serializers.ModelSerializer[Book]]:
        return BookV1Serializer if self.request.version == "v1" else BookV2Serializer

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if getattr(request, "version", None) == "v1":
            response["Deprecation"] = f"@{DEPRECATED_AT.timestamp():.0f}"  # RFC 9745
            response["Sunset"] = http_date(SUNSET_AT.timestamp())  # RFC 8594
            successor = request.build_absolute_uri().replace("/v1/", "/v2/", 1)
            response["Link"] = f'<{successor}>; rel="successor-version"'
        return response
