"""Addresses of the plan."""

from django.urls import path

from greenroom.apps.plan import views

app_name = "plan"
urlpatterns = [
    path("", views.today, name="today"),
    path("start", views.start, name="start"),
    path("readiness/", views.readiness, name="readiness"),
    path("target/", views.target, name="target"),
    path("target/weights", views.weights, name="weights"),
    path("target/archive", views.archive, name="archive"),
]
