"""Pages that belong to no single app: the palette's answers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
