"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def learner(request: HttpRequest) -> dict[str, Any]:
    """The learner (or None before the link was used), as `learner`."""
    user = getattr(request, "user", None)
    return {"learner": user if user is not None and user.is_authenticated else None}


def sends_to(_: HttpRequest) -> dict[str, Any]:
    """The servers elsewhere that a model was named at, as `sends_to`; none by default."""
    asked = (settings.MODELS.language, settings.SPEECH.endpoint)
    hosts = {one.host for one in asked if one is not None and one.is_elsewhere}
    return {"sends_to": sorted(hosts)}
