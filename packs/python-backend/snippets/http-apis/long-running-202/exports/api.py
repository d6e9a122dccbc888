from exports.models import Export
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

POLL_SECONDS = 5


class ExportSerializer(serializers.ModelSerializer[Export]):
    class Meta:
        model = Export
        fields = ["id", "year", "state"]
        read_only_fields = ["state"]


def own_export(request: Request, pk: str) -> Export:
    return get_object_or_404(Export, pk=pk, username=request.user.get_username())


class ExportsView(APIView):
    def post(self, request: Request) -> Response:
        asked = ExportSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        # The row is the order: a worker finds it, even if this process dies now.
        export = asked.save(username=request.user.get_username())
        url = reverse("export", [export.pk], request=request)
        headers = {"Location": url, "Retry-After": str(POLL_SECONDS)}
        return Response(asked.data, status=202, headers=headers)


class ExportView(APIView):
    """The state of the work: 200 while it runs and when it failed, 303 when done."""

    def get(self, request: Request, pk: str) -> Response:
        export = own_export(request, pk)
        headers = {"Cache-Control": "no-store"}
        if export.state == Export.State.DONE:
            headers["Location"] = reverse("result", [pk], request=request)
            return Response(status=303, headers=headers)
        if export.state != Export.State.FAILED:
            headers["Retry-After"] = str(POLL_SECONDS)
        return Response(ExportSerializer(export).data, headers=headers)


class ResultView(APIView):
    def get(self, request: Request, pk: str) -> Response:
        export = own_export(request, pk)
        if export.state != Export.State.DONE:
            return Response(status=404)
        return Response(export.result)
