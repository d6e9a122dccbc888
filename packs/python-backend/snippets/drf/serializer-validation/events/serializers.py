from datetime import datetime
from typing import Any

from django.utils import timezone
from events.models import Event
from rest_framework import serializers
from rest_framework.validators import UniqueTogetherValidator


class EventSerializer(serializers.ModelSerializer[Event]):
    # Taken in, never given out.
    door_code = serializers.CharField(write_only=True, min_length=6)

    class Meta:
        model = Event
        fields = ["id", "slug", "room", "starts_at", "ends_at", "door_code", "status"]
        # Given out, never taken in: what a client sends for it is ignored.
        read_only_fields = ["status"]
        validators = [
            UniqueTogetherValidator(
                queryset=Event.objects.all(),
                fields=["room", "starts_at"],
                message="This room is taken at that time.",
            )
        ]

    def validate_starts_at(self, value: datetime) -> datetime:
        """One field, after its own type was checked; returns what is kept."""
        if value <= timezone.now():
            raise serializers.ValidationError("Must lie in the future.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Fields together, called only if each one alone is good."""
        # A PATCH brings some of the fields: the others stand in the instance.
        starts_at = attrs.get("starts_at") or self.instance.starts_at
        ends_at = attrs.get("ends_at") or self.instance.ends_at
        if ends_at <= starts_at:
            raise serializers.ValidationError({"ends_at": "Must be after the start."})
        return attrs
