from django.urls import path

from accounts.api import PasswordResetView, StatusView

urlpatterns = [
    path("status/", StatusView.as_view()),
    path("password-reset/", PasswordResetView.as_view()),
]
