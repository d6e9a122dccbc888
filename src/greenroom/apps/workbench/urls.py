"""Addresses of the workbench."""

from django.urls import path

from greenroom.apps.workbench.views import compare, consent, listing, runs, watching, work

app_name = "workbench"
urlpatterns = [
    path("", listing.index, name="index"),
    path("consent", consent.consent, name="consent"),
    path("runs/<uuid:uuid>/events", runs.events, name="events"),
    path("runs/<uuid:uuid>/report", runs.report, name="report"),
    path("runs/<uuid:uuid>/cancel", runs.cancel, name="cancel"),
    path("runs/<uuid:uuid>/again", runs.again, name="again"),
    path("<str:ident>/", work.work, name="work"),
    path("<str:ident>/draft", work.draft, name="draft"),
    path("<str:ident>/runs", work.runs, name="runs"),
    path("<str:ident>/begin", work.begin, name="begin"),
    path("<str:ident>/hint", work.hint, name="hint"),
    path("<str:ident>/solution", work.solution, name="solution"),
    path("<str:ident>/end", work.end, name="end"),
    path("<str:ident>/compare", compare.compare, name="compare"),
    path("<str:ident>/attempts", compare.attempts, name="attempts"),
    path("<str:ident>/watch", watching.watch, name="watch"),
    path("<str:ident>/unwatch", watching.unwatch, name="unwatch"),
]
