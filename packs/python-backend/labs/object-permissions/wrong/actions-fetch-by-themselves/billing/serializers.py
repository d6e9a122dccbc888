from rest_framework import serializers

from billing.models import Invoice, Remark
from billing.permissions import invoices_of


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number", "company", "customer", "issued_on", "total_pence", "status"]
        read_only_fields = ["number", "company", "status"]


class OwnInvoice(serializers.PrimaryKeyRelatedField):
    """Another company's invoice is no choice: not in a body, and not in the page's form."""

    def get_queryset(self):
        return invoices_of(self.context["request"].user)


class RemarkSerializer(serializers.ModelSerializer):
    invoice = OwnInvoice()

    class Meta:
        model = Remark
        fields = ["id", "invoice", "author", "text"]
        read_only_fields = ["author"]
