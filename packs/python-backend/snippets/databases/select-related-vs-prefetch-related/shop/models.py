from django.db import models


class Author(models.Model):
    name = models.TextField()

    class Meta:
        ordering = ["name"]


class Tag(models.Model):
    name = models.TextField()

    class Meta:
        ordering = ["name"]


class Book(models.Model):
    title = models.TextField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    tags = models.ManyToManyField(Tag)

    class Meta:
        ordering = ["title"]
