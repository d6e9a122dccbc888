from companies.models import Membership
from django.db.models import QuerySet
from rest_framework.permissions import SAFE_METHODS, BasePermission

from billing.models import Invoice


def invoices_of(user) -> QuerySet[Invoice]:
    """The invoices that exist for this user: the one place that draws the border."""
    if not user.is_authenticated:
        return Invoice.objects.none()
    return Invoice.objects.filter(company__members__user=user)


class WritesForACompany(BasePermission):
    message = "Join a company first."

    def has_permission(self, request, view) -> bool:
        return request.method in SAFE_METHODS or hasattr(request.user, "membership")


class ManagersDecide(BasePermission):
    """Runs on an object that get_object() has found, so a stranger has had a 404 by now."""

    message = "Only a manager may do this."

    def has_object_permission(self, request, view, invoice) -> bool:
        if view.action not in {"destroy", "approve"}:
            return True
        return request.user.membership.role == Membership.Role.MANAGER
