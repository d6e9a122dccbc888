"""Addresses of the calendar: days off, blocks of practice, Pomodoros, the feed."""

from django.urls import URLPattern

app_name = "calendar"
urlpatterns: list[URLPattern] = []
