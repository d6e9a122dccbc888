from rest_framework import serializers

from billing.models import Invoice, Remark


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = "__all__"


class RemarkSerializer(serializers.ModelSerializer):
    class Meta:
        model = Remark
        fields = "__all__"
