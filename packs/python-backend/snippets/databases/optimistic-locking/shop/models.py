from django.db import models


class Article(models.Model):
    title = models.TextField()
    text = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
