"""Orders are confirmed by mail; a refused mail does not lose the order."""

from dataclasses import dataclass, field

from mailer import MailRefused, send


@dataclass
class Shop:
    placed: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)

    def place(self, title: str, email: str) -> None:
        self.placed.append(title)
        try:
            send(email, "Your order", body=f"You ordered {title}.")
        except MailRefused:
            self.unconfirmed.append(title)
