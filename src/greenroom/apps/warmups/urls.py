"""Addresses of warm-ups."""

from django.urls import path

from greenroom.apps.warmups.views import warmups

app_name = "warmups"
urlpatterns = [
    path("", warmups.index, name="index"),
    path("recorded/<uuid:warm_recording_uuid>/", warmups.recorded, name="recording"),
    path("<uuid:warm_up_uuid>/", warmups.warm_up, name="warm-up"),
    path("<uuid:warm_up_uuid>/recordings", warmups.record, name="record"),
    path("<uuid:warm_up_uuid>/end", warmups.end, name="end"),
    path("<uuid:warm_up_uuid>/delete", warmups.delete, name="delete"),
]
