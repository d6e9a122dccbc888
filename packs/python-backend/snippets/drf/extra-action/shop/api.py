from django.db.models import Sum
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from shop.models import Order


class NotOpen(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "Only an open order can be cancelled."


class OrderSerializer(serializers.ModelSerializer[Order]):
    class Meta:
        model = Order
        fields = ["id", "total_cents", "status"]


class CancelSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=200)


class OrderViewSet(viewsets.ReadOnlyModelViewSet[Order]):
    queryset = Order.objects.order_by("pk")
    serializer_class = OrderSerializer
    permission_classes = [IsAuthenticated]

    @action(
        detail=True,
        methods=["post"],
        permission_classes=[IsAdminUser],
        serializer_class=CancelSerializer,
    )
    def cancel(self, request: Request, pk: str) -> Response:
        order = self.get_object()  # 404, and the object permissions
        asked = self.get_serializer(data=request.data)
        asked.is_valid(raise_exception=True)
        # Asked and written in one step: of two cancellations one gets the 409.
        open_order = Order.objects.filter(pk=order.pk, status="open")
        if not open_order.update(status="cancelled", **asked.validated_data):
            raise NotOpen
        order.refresh_from_db()
        return Response(OrderSerializer(order).data)

    @action(detail=False, url_path="open-total")
    def open_total(self, request: Request) -> Response:
        found = self.get_queryset().filter(status="open")
        return Response(found.aggregate(total_cents=Sum("total_cents", default=0)))
