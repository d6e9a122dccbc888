from django.db import models


class Book(models.Model):
    title = models.CharField(max_length=100)

    class Meta:
        # The order of the pages, ready in the index.
        indexes = [models.Index(fields=["title", "id"], name="book_title_id")]
