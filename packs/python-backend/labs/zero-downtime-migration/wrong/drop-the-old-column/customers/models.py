from django.db import models

from customers.names import full_name, split_name


class Customer(models.Model):
    first_name = models.CharField(max_length=200, default="")
    last_name = models.CharField(max_length=200, default="")
    email = models.EmailField()

    class Meta:
        indexes = [models.Index(fields=["last_name"], name="customer_last_name")]

    @property
    def name(self) -> str:
        return full_name(self.first_name, self.last_name)

    @property
    def parts(self) -> tuple[str, str]:
        return self.first_name, self.last_name

    def rename(self, name: str) -> None:
        self.first_name, self.last_name = split_name(name)

    def rename_parts(self, first_name: str, last_name: str) -> None:
        self.first_name, self.last_name = first_name, last_name
