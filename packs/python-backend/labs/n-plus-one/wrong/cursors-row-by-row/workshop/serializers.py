from rest_framework import serializers
from workshop.models import Repair, RepairPart


class LineSerializer(serializers.ModelSerializer):
    part = serializers.CharField(source="part.name")
    price_cents = serializers.IntegerField(source="part.price_cents")

    class Meta:
        model = RepairPart
        fields = ["part", "quantity", "price_cents"]


class RepairSerializer(serializers.ModelSerializer):
    customer = serializers.CharField(source="bike.customer.name")
    bike = serializers.CharField(source="bike.model")
    lines = serializers.SerializerMethodField()
    total_cents = serializers.SerializerMethodField()
    last_note = serializers.SerializerMethodField()

    class Meta:
        model = Repair
        fields = ["id", "booked_for", "customer", "bike", "lines", "total_cents", "last_note"]

    def get_lines(self, repair: Repair) -> list[dict]:
        lines = repair.lines.select_related("part").order_by("id")
        return LineSerializer(lines.iterator(chunk_size=500), many=True).data

    def get_total_cents(self, repair: Repair) -> int:
        lines = repair.lines.select_related("part")
        return sum(line.quantity * line.part.price_cents for line in lines.iterator())

    def get_last_note(self, repair: Repair) -> str | None:
        told = repair.notes.filter(is_internal=False).order_by("-written_at", "-id")
        return next((note.text for note in told.iterator()), None)
