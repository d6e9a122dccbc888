"""The request of a page that only a learner reaches."""

from django.http import HttpRequest

from greenroom.apps.accounts.models import Learner


class LearnerRequest(HttpRequest):
    """Somebody is in: LoginRequiredMiddleware lets nobody else to a view that takes this."""

    user: Learner
