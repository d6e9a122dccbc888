from django.db.models import Prefetch, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from workshop.models import Note, Repair, RepairPart
from workshop.serializers import RepairSerializer

PAGE_SIZE = 20


def with_all_that_is_shown(repairs: QuerySet[Repair]) -> QuerySet[Repair]:
    """One query for the repairs with bike and customer, one for all lines, one for all notes."""
    lines = RepairPart.objects.select_related("part").order_by("id")
    notes = Note.objects.filter(is_internal=False).order_by("-written_at", "-id")
    return repairs.select_related("bike__customer").prefetch_related(
        Prefetch("lines", queryset=lines), Prefetch("notes", queryset=notes, to_attr="told")
    )


class RepairList(APIView):
    """The open repairs of a branch, the one that is due first on top. `?page=` counts from 1."""

    def get(self, request: Request, branch: str) -> Response:
        page = max(1, int(request.query_params.get("page", "1")))
        repairs = Repair.objects.filter(branch=branch, status="open").order_by("booked_for", "id")
        start = (page - 1) * PAGE_SIZE
        shown = with_all_that_is_shown(repairs)[start : start + PAGE_SIZE]
        return Response(
            {"count": repairs.count(), "results": RepairSerializer(shown, many=True).data}
        )
