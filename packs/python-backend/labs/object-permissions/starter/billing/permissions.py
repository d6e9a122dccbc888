from companies.models import Membership
from rest_framework.permissions import BasePermission


class IsManager(BasePermission):
    def has_permission(self, request, view) -> bool:
        return request.user.membership.role == Membership.Role.MANAGER
