from django.db import models


class Author(models.Model):
    name = models.TextField()


class Publisher(models.Model):
    name = models.TextField()


class Book(models.Model):
    title = models.TextField()
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="books")
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT)
    is_published = models.BooleanField()
    published_on = models.DateField()
