from rest_framework import serializers

from orders.models import Order


class OrderSerializer(serializers.ModelSerializer):
    total = serializers.SerializerMethodField()

    class Meta:
        model = Order
        fields = ["id", "placed_at", "status", "total", "customer"]

    def get_total(self, order):
        return sum(line.price * line.quantity for line in order.lines.all())
