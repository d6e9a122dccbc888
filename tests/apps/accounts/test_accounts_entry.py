"""The printed link and the settings."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from greenroom.apps.accounts.models import EntryToken, Learner
from greenroom.apps.accounts.services import (
    ENTRY_TOKEN_LIFE,
    change_settings,
    find_or_create_local_learner,
    issue_entry_token,
    redeem_entry_token,
)
from greenroom.core.errors import InputError


def visitor() -> Client:
    return Client(HTTP_HOST="127.0.0.1")


def test_link_lets_in_once(ada, now):
    token = issue_entry_token(learner=ada, now=now)

    assert redeem_entry_token(token=token, now=now) == ada
    assert redeem_entry_token(token=token, now=now) is None


def test_link_expires(ada, now):
    token = issue_entry_token(learner=ada, now=now)

    assert redeem_entry_token(token=token, now=now + ENTRY_TOKEN_LIFE) is None
    assert redeem_entry_token(token=token, now=now + ENTRY_TOKEN_LIFE - timedelta(1e-6)) == ada


def test_new_link_ends_the_one_before(ada, now):
    old = issue_entry_token(learner=ada, now=now)
    issue_entry_token(learner=ada, now=now)

    assert redeem_entry_token(token=old, now=now) is None


def test_token_itself_is_not_kept(ada, now):
    token = issue_entry_token(learner=ada, now=now)

    assert token not in str(EntryToken.objects.values())
    assert len(token) >= 32


@pytest.mark.parametrize("token", ["", "x", "\x00", "é" * 5000])
def test_wrong_token_leads_to_the_locked_page(ada, token):
    response = visitor().get("/enter", {"token": token})

    assert (response.status_code, response["Location"]) == (302, "/locked")


def test_link_opens_today_and_keeps_the_browser_in(ada):
    client = visitor()
    token = issue_entry_token(learner=ada, now=timezone.now())

    assert client.get("/enter", {"token": token})["Location"] == "/"
    assert client.get("/").status_code == 200
    cookie = client.cookies["greenroom"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_used_link_in_the_same_browser_locks_nobody_out(ada):
    client = visitor()
    token = issue_entry_token(learner=ada, now=timezone.now())
    client.get("/enter", {"token": token})

    assert client.get("/enter", {"token": token})["Location"] == "/"
    assert visitor().get("/enter", {"token": token})["Location"] == "/locked"


def test_locked_page_says_how_to_get_in(db):
    response = visitor().get("/locked")

    assert response.status_code == 401
    assert "greenroom" in response.content.decode()


def test_forged_session_is_nobodys(ada):
    client = visitor()
    client.cookies["greenroom"] = f'{{"_auth_user_id": "{ada.pk}"}}:1abc:forged'

    assert client.get("/")["Location"].startswith("/locked")


def test_local_learner_is_made_once(db):
    first = find_or_create_local_learner(timezone="Europe/Berlin")
    second = find_or_create_local_learner(timezone="Asia/Tokyo")

    assert (first.pk, second.timezone) == (second.pk, "Europe/Berlin")


def test_settings_are_saved(page, ada):
    sent = {"timezone": "Asia/Kathmandu", "day_starts_at_hour": "0", "theme": "dark"}
    response = page.post("/settings/", sent, follow=True)

    ada.refresh_from_db()
    assert (ada.timezone, ada.day_starts_at_hour, ada.theme) == ("Asia/Kathmandu", 0, "dark")
    assert 'data-theme="greenroom-dark"' in response.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timezone", "Mars/Olympus"), ("timezone", ""), ("timezone", "../../etc/passwd"),
        ("timezone", "<script>"), ("day_starts_at_hour", "24"), ("day_starts_at_hour", "-1"),
        ("day_starts_at_hour", "²"), ("day_starts_at_hour", ""), ("day_starts_at_hour", "4.5"),
        ("day_starts_at_hour", "9" * 5000), ("theme", "pink"), ("theme", "\x00"),
    ],
)  # fmt: skip
def test_setting_that_cannot_be_used_is_named_and_nothing_is_saved(page, ada, name, value):
    sent = {"timezone": "Asia/Tokyo", "day_starts_at_hour": "6", "theme": "dark", name: value}

    response = page.post("/settings/", sent)

    assert response.status_code == 400
    assert list(response.context["errors"]) == [name]
    assert "<script>" not in response.content.decode()
    ada.refresh_from_db()
    assert (ada.timezone, ada.day_starts_at_hour, ada.theme) == ("UTC", 4, "system")


def test_settings_change_one_learner_only(ada, cy):
    change_settings(learner=ada, timezone="Asia/Tokyo", day_starts_at_hour=6, theme="light")

    assert Learner.objects.get(pk=cy.pk).timezone == "UTC"
    with pytest.raises(InputError):
        change_settings(learner=ada, timezone="UTC", day_starts_at_hour=99, theme="light")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC"])
def test_every_moment_lies_in_the_day_it_is_counted_to(ada, now, zone):
    ada.timezone, ada.day_starts_at_hour = zone, 2
    for hours in range(24 * 400):
        moment = now + timedelta(hours=hours)
        day = ada.local_day(moment)
        assert ada.day_start(day) <= moment < ada.day_start(day + timedelta(days=1))
