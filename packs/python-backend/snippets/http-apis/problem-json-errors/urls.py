from django.http import Http404
from django.urls import path
from rest_framework import serializers
from rest_framework.exceptions import Throttled
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class OrderSerializer(serializers.Serializer):
    quantity = serializers.IntegerField(min_value=1)


class OrderView(APIView):
    def post(self, request: Request) -> Response:
        order = OrderSerializer(data=request.data)
        order.is_valid(raise_exception=True)
        return Response({"each": 100 // (order.validated_data["quantity"] - 1)})


class PrivateView(APIView):
    permission_classes = [IsAuthenticated]


class BusyView(APIView):
    def get(self, request: Request) -> Response:
        raise Throttled(wait=7)


class MissingView(APIView):
    def get(self, request: Request) -> Response:
        raise Http404("No row 7 in table secret_orders")


urlpatterns = [
    path("orders/", OrderView.as_view()),
    path("private/", PrivateView.as_view()),
    path("busy/", BusyView.as_view()),
    path("missing/", MissingView.as_view()),
]
