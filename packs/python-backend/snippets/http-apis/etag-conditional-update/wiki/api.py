from rest_framework import serializers, status
from rest_framework.exceptions import APIException
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from wiki.models import Page


class Changed(APIException):
    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "Changed meanwhile: read it again."


class MatchRequired(APIException):
    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = "Send If-Match with the ETag that you have read."


class PageSerializer(serializers.ModelSerializer[Page]):
    class Meta:
        model = Page
        fields = ["slug", "text"]
        read_only_fields = ["slug"]


def etag_of(page: Page) -> str:
    return f'"{page.pk}-{page.version}"'


def tags_of(request: Request, header: str) -> set[str]:
    return {tag.strip() for tag in request.headers.get(header, "").split(",")}


class PageView(APIView):
    def get(self, request: Request, slug: str) -> Response:
        page = get_object_or_404(Page, slug=slug)
        headers = {"ETag": etag_of(page), "Cache-Control": "no-cache"}
        # A compressing proxy weakens the tag to W/"...": good enough for reading.
        known = tags_of(request, "If-None-Match")
        if {etag_of(page), f"W/{etag_of(page)}"} & known:
            return Response(status=304, headers=headers)
        return Response(PageSerializer(page).data, headers=headers)

    def put(self, request: Request, slug: str) -> Response:
        page = get_object_or_404(Page, slug=slug)
        if "If-Match" not in request.headers:
            raise MatchRequired
        old, new = etag_of(page), PageSerializer(page, data=request.data)
        new.is_valid(raise_exception=True)
        # Compared and written by one UPDATE: of two writers only one finds its row.
        unchanged = Page.objects.filter(pk=page.pk, version=page.version)
        page.text, page.version = new.validated_data["text"], page.version + 1
        if old not in tags_of(request, "If-Match") or not unchanged.update(
            text=page.text, version=page.version
        ):
            raise Changed
        return Response(PageSerializer(page).data, headers={"ETag": etag_of(page)})
