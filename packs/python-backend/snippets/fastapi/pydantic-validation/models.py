from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator


class Input(BaseModel):
    """Nothing unknown, nothing converted: "3" is no quantity and 1 is no True."""

    model_config = ConfigDict(extra="forbid", strict=True)


class CardPayment(Input):
    method: Literal["card"]
    number: str

    @field_validator("number")
    @classmethod
    def must_be_a_card_number(cls, value: str) -> str:
        digits = value.replace(" ", "")
        if not (digits.isascii() and digits.isdigit() and 12 <= len(digits) <= 19):
            raise ValueError("must have 12 to 19 digits")
        return digits


class TransferPayment(Input):
    method: Literal["transfer"]
    iban: str = Field(pattern=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")


Payment = Annotated[CardPayment | TransferPayment, Field(discriminator="method")]


class OrderIn(Input):
    quantity: int = Field(ge=1, le=100)
    gift: bool = False
    # JSON has no dates: the exception from strict, for this field alone.
    from_day: date = Field(strict=False)
    to_day: date = Field(strict=False)
    payment: Payment

    @model_validator(mode="after")
    def must_not_end_before_it_begins(self) -> Self:
        if self.to_day < self.from_day:
            raise ValueError("to_day must not be before from_day")
        return self
