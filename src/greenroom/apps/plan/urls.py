"""Addresses of the plan."""

from django.urls import path

from greenroom.apps.plan.views import calendar, jobs, readiness, targets, today, weights, why

app_name = "plan"
urlpatterns = [
    path("", today.today, name="today"),
    path("start", today.start, name="start"),
    path("why/", why.why, name="why"),
    path("why/<int:exercise_id>", why.why_exercise, name="why-exercise"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/pomodoro/start", calendar.start, name="start-pomodoro"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("readiness/past", readiness.past, name="readiness-past"),
    path("readiness/<int:topic_id>/", readiness.topic, name="readiness-topic"),
    path("target/", targets.target, name="target"),
    path("target/new", targets.new_target, name="new-target"),
    path("target/<int:target_id>/", targets.edit_target, name="edit-target"),
    path("target/<int:target_id>/weights", weights.weights, name="weights"),
    path("target/<int:target_id>/description", jobs.description, name="description"),
    path("target/<int:target_id>/description/take-over", jobs.take_over, name="take-over"),
    path("target/<int:target_id>/description/forget", jobs.forget, name="forget"),
    path("target/<int:target_id>/archive", targets.archive, name="archive"),
    path("target/<int:target_id>/restore", targets.restore, name="restore"),
]
