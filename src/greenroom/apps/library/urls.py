"""Addresses of the library app."""

from django.urls import URLPattern

app_name = "library"
urlpatterns: list[URLPattern] = []
