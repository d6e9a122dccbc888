import smtplib
from email.message import EmailMessage


class MailRefused(Exception):
    """The server would not take it now; try again later."""


def send(to: str, subject: str, *, body: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    message.set_content(body)
    try:
        with smtplib.SMTP("localhost", timeout=5) as server:
            server.send_message(message)
    except OSError as error:  # smtplib's errors are among these
        raise MailRefused(to) from error
