from django.db.models import Sum
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from billing.models import Invoice, Remark
from billing.pagination import Pages
from billing.permissions import IsManager
from billing.serializers import InvoiceSerializer, RemarkSerializer

NOT_FILTERS = {"page", "page_size", "ordering", "format"}


class InvoiceViewSet(ModelViewSet):
    """The page asks for /invoices/?company=<the user's own>."""

    queryset = Invoice.objects.all()
    serializer_class = InvoiceSerializer
    pagination_class = Pages
    filter_backends = [OrderingFilter]
    ordering_fields = "__all__"

    def get_permissions(self):
        if self.action == "destroy":
            return [IsAuthenticated(), IsManager()]
        return [IsAuthenticated()]

    def get_queryset(self):
        params = self.request.query_params
        wanted = {name: params[name] for name in params if name not in NOT_FILTERS}
        return super().get_queryset().filter(**wanted)

    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        invoice = Invoice.objects.get(pk=pk)
        invoice.status = Invoice.Status.APPROVED
        invoice.save()
        return Response(InvoiceSerializer(invoice).data)

    @action(detail=False)
    def totals(self, request):
        rows = Invoice.objects.all()
        total = rows.aggregate(sum=Sum("total_pence"))["sum"] or 0
        return Response({"count": rows.count(), "total_pence": total})


class RemarkViewSet(ModelViewSet):
    queryset = Remark.objects.order_by("id")
    serializer_class = RemarkSerializer
    pagination_class = Pages

    def get_queryset(self):
        rows = super().get_queryset()
        if invoice := self.request.query_params.get("invoice"):
            rows = rows.filter(invoice_id=invoice)
        return rows
