"""Addresses of projects, stories, and the bank of questions."""

from django.urls import URLPattern

app_name = "stories"
urlpatterns: list[URLPattern] = []
