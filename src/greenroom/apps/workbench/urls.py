"""Addresses of the workbench."""

from django.urls import path

from greenroom.apps.workbench.views import (
    compare,
    consent,
    listing,
    looking_back,
    reviews,
    runs,
    trials,
    watching,
    work,
)

app_name = "workbench"
urlpatterns = [
    path("", listing.index, name="index"),
    path("consent", consent.consent, name="consent"),
    path("scripts/<int:snippet_id>/run", trials.run, name="try"),
    path("scripts/<int:snippet_id>/run/<uuid:uuid>", trials.events, name="try-events"),
    path("scripts/<int:snippet_id>/run/<uuid:uuid>/cancel", trials.cancel, name="try-cancel"),
    path("runs/<uuid:uuid>/events", runs.events, name="events"),
    path("runs/<uuid:uuid>/report", runs.report, name="report"),
    path("runs/<uuid:uuid>/review", looking_back.own_review, name="own-review"),
    path("runs/<uuid:uuid>/cancel", runs.cancel, name="cancel"),
    path("runs/<uuid:uuid>/again", runs.again, name="again"),
    path("<str:task_ident>/", work.work, name="work"),
    path("<str:task_ident>/draft", work.draft, name="draft"),
    path("<str:task_ident>/runs", work.runs, name="runs"),
    path("<str:task_ident>/begin", work.begin, name="begin"),
    path("<str:task_ident>/hint", work.hint, name="hint"),
    path("<str:task_ident>/solution", work.solution, name="solution"),
    path("<str:task_ident>/end", work.end, name="end"),
    path("<str:task_ident>/compare", compare.compare, name="compare"),
    path("<str:task_ident>/attempts", compare.attempts, name="attempts"),
    path("<str:task_ident>/review", reviews.hand_in, name="hand-in"),
    path("<str:task_ident>/meant", reviews.meant, name="meant"),
    path("<str:task_ident>/watch", watching.watch, name="watch"),
    path("<str:task_ident>/unwatch", watching.unwatch, name="unwatch"),
]
