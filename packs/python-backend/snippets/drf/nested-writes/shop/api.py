from typing import Any

from django.db import transaction
from rest_framework import serializers, viewsets
from shop.models import Line, Order


class LineSerializer(serializers.ModelSerializer[Line]):
    class Meta:
        model = Line
        fields = ["sku", "quantity"]


class OrderSerializer(serializers.ModelSerializer[Order]):
    lines = LineSerializer(many=True, allow_empty=False)

    class Meta:
        model = Order
        fields = ["id", "reference", "lines"]

    @transaction.atomic
    def create(self, validated_data: dict[str, Any]) -> Order:
        lines = validated_data.pop("lines")
        order = Order.objects.create(**validated_data)
        self._add_lines(order, lines)
        return order

    @transaction.atomic
    def update(self, instance: Order, validated_data: dict[str, Any]) -> Order:
        # Absent from a PATCH means untouched; an empty list was refused before.
        lines = validated_data.pop("lines", None)
        order = super().update(instance, validated_data)
        if lines is not None:
            order.lines.all().delete()
            self._add_lines(order, lines)
        return order

    def _add_lines(self, order: Order, lines: list[dict[str, Any]]) -> None:
        Line.objects.bulk_create(Line(order=order, **line) for line in lines)


class OrderViewSet(viewsets.ModelViewSet[Order]):
    queryset = Order.objects.prefetch_related("lines").order_by("pk")
    serializer_class = OrderSerializer
