from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class QuoteSerializer(serializers.Serializer):
    sku = serializers.CharField()
    quantity = serializers.IntegerField()
    total_cents = serializers.IntegerField()


class QuoteView(APIView):
    permission_classes = [IsAuthenticated]

    # An APIView names no serializer, so the schema has to be told what it answers.
    @extend_schema(
        operation_id="quote_retrieve",
        parameters=[OpenApiParameter("quantity", int, description="1 to 100")],
        responses={
            200: QuoteSerializer,
            400: OpenApiResponse(description="The quantity is out of bounds."),
        },
    )
    def get(self, request: Request, sku: str) -> Response:
        wanted = serializers.IntegerField(min_value=1, max_value=100)
        quantity = wanted.run_validation(request.query_params.get("quantity", 1))
        quote = {"sku": sku, "quantity": quantity, "total_cents": 250 * quantity}
        return Response(QuoteSerializer(quote).data)
