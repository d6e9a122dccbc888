from django.db import models


class Account(models.Model):
    display_name = models.CharField(max_length=80)
