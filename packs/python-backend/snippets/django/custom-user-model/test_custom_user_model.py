from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import IntegrityError, transaction
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fast_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_one_signs_in_by_e_mail_however_it_is_typed() -> None:
    ada = User.objects.create_user(" Ada@Example.com ", "correct horse", name="Ada")
    assert (ada.email, ada.name) == ("ada@example.com", "Ada")
    for typed in ("ada@example.com", "ADA@example.com", " Ada@Example.COM"):
        assert authenticate(username=typed, password="correct horse") == ada
    assert authenticate(username=ada.email, password="wrong") is None
    assert authenticate(username=None, password="correct horse") is None


def test_the_password_is_kept_only_as_a_hash() -> None:
    ada = User.objects.create_user("ada@example.com", "correct horse")
    ada.refresh_from_db()
    assert "correct horse" not in ada.password
    assert ada.check_password("correct horse")
    ben = User.objects.create_user("ben@example.com")
    assert not ben.has_usable_password()


def test_one_address_is_one_account_whoever_writes_it() -> None:
    User.objects.create_user("ada@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ADA@example.com")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email="Ada@example.com")])
    assert User.objects.count() == 1


def test_djangos_own_normalisation_leaves_two_spellings_of_one_address() -> None:
    assert BaseUserManager.normalize_email("Ada@Example.com") == "Ada@example.com"
    assert type(User.objects).normalize_email("Ada@Example.com") == "ada@example.com"


def test_without_an_address_there_is_no_user() -> None:
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("", "correct horse")
    assert not User.objects.exists()


def test_a_superuser_may_everything_and_a_user_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse")
    call_command("createsuperuser", interactive=False, email="root@example.com")
    root = User.objects.get_by_natural_key("ROOT@example.com")
    assert root.is_staff and root.is_superuser and root.check_password("correct horse")
    assert root.has_perm("people.delete_user")
    ada = User.objects.create_user("ada@example.com")
    assert (ada.is_active, ada.is_staff, ada.is_superuser) == (True, False, False)
    assert not ada.has_perm("people.delete_user")
    ada.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert User.objects.get(pk=ada.pk).has_perm("people.delete_user")


def test_who_was_switched_off_cannot_sign_in() -> None:
    ada = User.objects.create_user("ada@example.com", "correct horse")
    assert authenticate(username=ada.email, password="correct horse") == ada
    ada.is_active = False
    ada.save()
    assert authenticate(username="ada@example.com", password="correct horse") is None


def test_all_of_django_uses_this_model_and_the_checks_agree() -> None:
    assert get_user_model() is User
    assert User.get_email_field_name() == "email"
    User(email="ada@example.com", password="!").full_clean()
    call_command("check", fail_level="WARNING")
    with pytest.raises(Exception, match="name"):
        User(email="ada@example.com", password="!", name="x" * 101).full_clean()
