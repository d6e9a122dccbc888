from collections.abc import Mapping

from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from shop.models import Order

CLERK, MANAGER, AUDITOR = "clerk", "manager", "auditor"


class HasRole(BasePermission):
    """Asks the view's table. An action that is missing there is nobody's."""

    def has_permission(self, request: Request, view: "OrderViewSet") -> bool:
        roles = view.roles_by_action.get(view.action, frozenset())
        return request.user.groups.filter(name__in=roles).exists()


class OrderSerializer(serializers.ModelSerializer[Order]):
    class Meta:
        model = Order
        fields = ["id", "reference", "is_refunded"]
        read_only_fields = ["is_refunded"]


class OrderViewSet(viewsets.ModelViewSet[Order]):
    queryset = Order.objects.order_by("pk")
    serializer_class = OrderSerializer
    permission_classes = [HasRole]
    roles_by_action: Mapping[str, frozenset[str]] = {
        "list": frozenset({CLERK, MANAGER, AUDITOR}),
        "retrieve": frozenset({CLERK, MANAGER, AUDITOR}),
        "create": frozenset({CLERK, MANAGER}),
        "partial_update": frozenset({CLERK, MANAGER}),
        "destroy": frozenset({MANAGER}),
        "refund": frozenset({MANAGER}),
    }

    @action(detail=True, methods=["post"])
    def refund(self, request: Request, pk: str) -> Response:
        order = self.get_object()
        order.is_refunded = True
        order.save(update_fields=["is_refunded"])
        return Response(self.get_serializer(order).data)
