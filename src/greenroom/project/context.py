"""What every page knows."""

from typing import Any

from django.http import HttpRequest


def learner(request: HttpRequest) -> dict[str, Any]:
    """The learner (or None before the link was used), as `learner`."""
    user = getattr(request, "user", None)
    return {"learner": user if user is not None and user.is_authenticated else None}
