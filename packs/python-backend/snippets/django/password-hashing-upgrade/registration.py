"""Django's forms and commands run the validators; create_user() does not."""

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q


def register(username: str, email: str, password: str) -> User:
    """Raises ValidationError with all the reasons why the password is too weak."""
    user = User(username=username, email=email)
    validate_password(password, user)  # with the user, to compare with the name
    user.set_password(password)
    user.save()
    return user


def weak_hashes() -> int:
    """How many accounts still wait for their next login, or for a reset."""
    # ruff: noqa: S106 (prefixes of hashes, no passwords)
    renewed_or_none = Q(password__startswith="argon2$") | Q(password__startswith="!")
    return User.objects.exclude(renewed_or_none).count()
