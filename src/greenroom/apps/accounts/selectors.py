"""Reading who is here."""

from greenroom.apps.accounts.models import Learner


def all_learners() -> list[Learner]:
    """Everybody, oldest first."""
    return list(Learner.objects.order_by("pk"))
