"""Addresses of the plan."""

from django.urls import path

from greenroom.apps.plan.views import readiness, targets, today

app_name = "plan"
urlpatterns = [
    path("", today.today, name="today"),
    path("start", today.start, name="start"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("target/", targets.target, name="target"),
    path("target/weights", targets.weights, name="weights"),
    path("target/archive", targets.archive, name="archive"),
]
