"""Addresses of recordings. Where one begins is an address of whoever wants it."""

from django.urls import path

from greenroom.apps.recordings.views import kept, protocol

app_name = "recordings"
urlpatterns = [
    path("", kept.kept, name="kept"),
    path("keep", kept.keep, name="keep"),
    path("delete", kept.delete_all, name="delete-all"),
    path("<uuid:recording_uuid>/bytes", protocol.upload, name="bytes"),
    path("<uuid:recording_uuid>/finish", protocol.finish, name="finish"),
    path("<uuid:recording_uuid>/end", kept.end, name="end"),
    path("<uuid:recording_uuid>/media", kept.media, name="media"),
    path("<uuid:recording_uuid>/progress", kept.progress, name="progress"),
    path("<uuid:recording_uuid>/transcript", kept.transcript, name="transcript"),
    path("<uuid:recording_uuid>/delete", kept.delete, name="delete"),
]
