from django.db import models


class Event(models.Model):
    slug = models.SlugField(unique=True)
    room = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    door_code = models.CharField(max_length=20)
    status = models.CharField(max_length=10, default="draft")

    class Meta:
        # Two requests may both pass the serializer's look: this stops the second.
        constraints = [
            models.UniqueConstraint(fields=["room", "starts_at"], name="one_at_a_time")
        ]
