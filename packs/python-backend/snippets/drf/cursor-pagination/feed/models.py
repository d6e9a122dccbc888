from django.db import models


class Post(models.Model):
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        # The order of the pages: each one is read from the index, however deep.
        indexes = [models.Index(fields=["-created_at", "-id"], name="newest_first")]
