from rest_framework import serializers

from billing.models import Invoice, Remark
from billing.permissions import invoices_of


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number", "company", "customer", "issued_on", "total_pence", "status"]
        read_only_fields = ["number", "company", "status"]


class RemarkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Remark
        fields = ["id", "invoice", "author", "text"]
        read_only_fields = ["author"]

    def validate_invoice(self, invoice):
        user = self.context["request"].user
        if not invoices_of(user).filter(pk=invoice.pk).exists():
            raise serializers.ValidationError("This invoice belongs to another company.")
        return invoice
