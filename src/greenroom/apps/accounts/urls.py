"""Addresses of the link and the settings."""

from django.urls import path

from greenroom.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("enter", views.enter, name="enter"),
    path("locked", views.locked, name="locked"),
    path("settings/", views.settings, name="settings"),
]
