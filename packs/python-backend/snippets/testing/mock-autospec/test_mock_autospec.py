import smtplib
from unittest import mock

import orders
import pytest
from mailer import MailRefused, send
from orders import Shop


@pytest.fixture
def mails():
    with mock.patch("orders.send", autospec=True) as send:
        yield send


@pytest.fixture
def smtp():
    with mock.patch("mailer.smtplib.SMTP", autospec=True) as smtp:
        yield smtp


def test_an_order_is_placed_and_confirmed_by_one_mail(mails):
    shop = Shop()
    shop.place("Atlas", "ada@example.com")
    assert (shop.placed, shop.unconfirmed) == (["Atlas"], [])
    mails.assert_called_once_with(
        "ada@example.com", "Your order", body="You ordered Atlas."
    )
    assert Shop().placed == []


def test_side_effect_makes_the_second_mail_fail_and_its_order_is_kept(mails):
    mails.side_effect = [None, MailRefused, None]
    shop = Shop()
    for title in ("Atlas", "Birds", "Cats"):
        shop.place(title, "ada@example.com")
    assert (shop.placed, shop.unconfirmed) == (["Atlas", "Birds", "Cats"], ["Birds"])
    mails.side_effect = KeyError
    with pytest.raises(KeyError):  # a bug is not taken for a refused mail
        shop.place("Dogs", "ada@example.com")


def test_patched_where_it_is_defined_the_real_one_is_called(smtp):
    with mock.patch("mailer.send", autospec=True) as wrong_place:
        Shop().place("Atlas", "ada@example.com")
    assert not wrong_place.called
    assert smtp.called


def test_a_plain_mock_accepts_a_call_that_the_real_one_refuses(mails):
    with mock.patch("orders.send") as plain:
        orders.send("ada@example.com", text="hello")
        assert plain.called
    with pytest.raises(TypeError, match="missing a required argument: 'subject'"):
        orders.send("ada@example.com", text="hello")
    with pytest.raises(TypeError, match="too many positional"):
        orders.send("ada@example.com", "subject", "body")
    with pytest.raises(AttributeError):
        mails.called_once_with("ada@example.com")


def test_the_mail_itself_has_address_subject_and_text(smtp):
    send("ada@example.com", "Hello", body="How are you?")
    smtp.assert_called_once_with("localhost", timeout=5)
    server = smtp.return_value.__enter__.return_value
    [message] = server.send_message.call_args.args
    assert (message["To"], message["Subject"]) == ("ada@example.com", "Hello")
    assert message.get_content() == "How are you?\n"


@pytest.mark.parametrize("error", [ConnectionRefusedError, smtplib.SMTPException])
def test_a_server_that_refuses_becomes_our_own_error(smtp, error):
    smtp.side_effect = error
    with pytest.raises(MailRefused, match="ada@example.com"):
        send("ada@example.com", "Hello", body="")
