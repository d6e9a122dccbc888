from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from workshop.models import Repair
from workshop.serializers import RepairSerializer

PAGE_SIZE = 20


class RepairList(APIView):
    """The open repairs of a branch, the one that is due first on top. `?page=` counts from 1."""

    def get(self, request: Request, branch: str) -> Response:
        page = max(1, int(request.query_params.get("page", "1")))
        repairs = Repair.objects.filter(branch=branch, status="open").order_by("booked_for", "id")
        start = (page - 1) * PAGE_SIZE
        shown = repairs.select_related("bike__customer")[start : start + PAGE_SIZE]
        return Response(
            {"count": repairs.count(), "results": RepairSerializer(shown, many=True).data}
        )
