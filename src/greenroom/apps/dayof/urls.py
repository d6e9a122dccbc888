"""Addresses of the eve, the day itself, and what came of it."""

from django.urls import URLPattern

app_name = "dayof"
urlpatterns: list[URLPattern] = []
