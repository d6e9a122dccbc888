import csv

from django.http import HttpResponse
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from orders.models import Order
from orders.serializers import OrderSerializer

EXPORT_COLUMNS = ["id", "placed_at", "status", "total"]


class OrderViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]
    serializer_class = OrderSerializer
    queryset = Order.objects.all()

    def get_queryset(self):
        return Order.objects.filter(customer=self.request.user).prefetch_related("lines")

    def perform_create(self, serializer):
        serializer.save(customer=self.request.user)

    @action(detail=True, methods=["post"])
    def cancel(self, request, pk=None):
        order = Order.objects.get(pk=pk)
        open_ones = Order.objects.filter(pk=order.pk).exclude(status="shipped")
        if not open_ones.update(status="cancelled"):
            return Response({"detail": "It has left the house."}, status=200)
        order.refresh_from_db()
        return Response(OrderSerializer(order).data)

    @action(detail=False)
    def export(self, request):
        response = HttpResponse(content_type="text/csv")
        response["Content-Disposition"] = 'attachment; filename="orders.csv"'
        writer = csv.writer(response)
        writer.writerow(EXPORT_COLUMNS)
        for order in Order.objects.filter(customer=request.user).order_by("placed_at"):
            total = sum(line.price * line.quantity for line in order.lines.all())
            writer.writerow([order.id, order.placed_at.isoformat(), order.status, total])
        return response
