from django.db import models


class Cart(models.Model):
    touched_at = models.DateTimeField(db_index=True)
