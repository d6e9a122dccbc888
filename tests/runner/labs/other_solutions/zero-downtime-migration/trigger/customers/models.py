from typing import Self

from django.db import models

from customers.names import full_name, split_name


class Customer(models.Model):
    """A customer, while releases with one name and with two run side by side.

    A trigger splits what the old release writes. The parts are null until they are filled in.
    """

    name = models.CharField(max_length=200)
    first_name = models.CharField(max_length=200, null=True)  # noqa: DJ001  null: not known yet
    last_name = models.CharField(max_length=200, null=True)  # noqa: DJ001
    email = models.EmailField()

    class Meta:
        indexes = [models.Index(fields=["last_name"], name="customer_last_name")]

    @property
    def has_current_parts(self) -> bool:
        return self.last_name is not None

    @property
    def parts(self) -> tuple[str, str]:
        """First and last name, whoever wrote the row last."""
        if self.has_current_parts:
            return self.first_name, self.last_name
        return split_name(self.name)

    def rename(self, name: str) -> Self:
        self.name = name
        self.first_name, self.last_name = split_name(name)
        return self

    def rename_parts(self, first_name: str, last_name: str) -> Self:
        self.name = full_name(first_name, last_name)
        self.first_name, self.last_name = first_name, last_name
        return self
