from django.db.models import Sum
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from billing.models import Invoice, Remark
from billing.pagination import Pages, StableOrdering
from billing.permissions import ManagersDecide, WritesForACompany, invoices_of
from billing.serializers import InvoiceSerializer, RemarkSerializer

FILTERS = ("status", "customer")


class InvoiceViewSet(ModelViewSet):
    serializer_class = InvoiceSerializer
    pagination_class = Pages
    permission_classes = [IsAuthenticated, WritesForACompany, ManagersDecide]
    filter_backends = [StableOrdering]
    ordering_fields = ["issued_on", "total_pence", "customer"]
    ordering = ["-issued_on"]

    def get_queryset(self):
        params = self.request.query_params
        wanted = {name: params[name] for name in FILTERS if name in params}
        return invoices_of(self.request.user).filter(**wanted)

    def perform_create(self, serializer):
        user = self.request.user
        company = serializer.validated_data.get("company", user.membership.company)
        serializer.save(company=company, created_by=user)

    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        invoice = self.get_object()
        invoice.status = Invoice.Status.APPROVED
        invoice.save(update_fields=["status"])
        return Response(self.get_serializer(invoice).data)

    @action(detail=False)
    def totals(self, request):
        rows = self.get_queryset()
        total = rows.aggregate(sum=Sum("total_pence"))["sum"] or 0
        return Response({"count": rows.count(), "total_pence": total})


class RemarkViewSet(ModelViewSet):
    serializer_class = RemarkSerializer
    pagination_class = Pages
    permission_classes = [IsAuthenticated, WritesForACompany]

    def get_queryset(self):
        rows = Remark.objects.filter(invoice__in=invoices_of(self.request.user))
        invoice = self.request.query_params.get("invoice", "")
        if invoice:
            rows = rows.filter(invoice_id=invoice) if invoice.isdecimal() else rows.none()
        return rows.order_by("id")

    def perform_create(self, serializer):
        serializer.save(author=self.request.user)
