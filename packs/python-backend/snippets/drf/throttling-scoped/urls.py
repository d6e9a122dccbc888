from accounts.api import PasswordResetView, StatusView
from django.urls import path

urlpatterns = [
    path("status/", StatusView.as_view()),
    path("password-reset/", PasswordResetView.as_view()),
]
