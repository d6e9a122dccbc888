"""Every address of Greenroom."""

from django.urls import URLPattern, URLResolver, include, path

from greenroom.project import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("greenroom.apps.plan.urls")),
    path("", include("greenroom.apps.accounts.urls")),
    path("", include("greenroom.apps.practice.urls")),
    path("library/", include("greenroom.apps.library.urls")),
    path("recordings/", include("greenroom.apps.recordings.urls")),
    path("answer/", include("greenroom.apps.answering.urls")),
    path("quiz/", include("greenroom.apps.quizzing.urls")),
    path("workbench/", include("greenroom.apps.workbench.urls")),
    path("calendar/", include("greenroom.apps.calendar.urls")),
    path("stories/", include("greenroom.apps.stories.urls")),
    path("interviews/", include("greenroom.apps.interviews.urls")),
    path("warm-up/", include("greenroom.apps.warmups.urls")),
    path("day/", include("greenroom.apps.dayof.urls")),
    path("", include((views.urlpatterns, "project"))),
]

handler400 = "greenroom.project.errors.bad_request"
handler404 = "greenroom.project.errors.not_found"
handler500 = "greenroom.project.errors.server_error"
