"""Addresses of mock interviews."""

from django.urls import URLPattern, URLResolver, path

from greenroom.apps.interviews.views import mocks, reading, review, review_notes, room

app_name = "interviews"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mocks.index, name="index"),
    path("new/", mocks.new, name="new"),
    path("recordings/<uuid:part_uuid>/", mocks.recording, name="recording"),
    path("<uuid:mock_uuid>/", room.room, name="room"),
    path("<uuid:mock_uuid>/act", room.act, name="act"),
    path("<uuid:mock_uuid>/tick", room.tick, name="tick"),
    path("<uuid:mock_uuid>/moments", room.moment, name="moments"),
    path("<uuid:mock_uuid>/draft", room.draft, name="draft"),
    path("<uuid:mock_uuid>/record", room.record, name="record"),
    path("<uuid:mock_uuid>/delete", mocks.delete, name="delete"),
    path("read/", reading.read, name="read"),
    path("read/in", reading.take_in, name="take-in"),
    path("<uuid:mock_uuid>/readings/", reading.readings, name="readings"),
    path("<uuid:mock_uuid>/readings/file", reading.give_out, name="give-out"),
    path(
        "<uuid:mock_uuid>/readings/<int:reading_id>/delete",
        reading.delete,
        name="delete-reading",
    ),
    path("<uuid:mock_uuid>/review/", review.review, name="review"),
    path("<uuid:mock_uuid>/report/", review.report, name="report"),
    path("<uuid:mock_uuid>/review/listening", review.listening, name="review-listening"),
    path("<uuid:mock_uuid>/review/said/<int:position>", review.said, name="review-said"),
    path("<uuid:mock_uuid>/review/rate/<int:position>", review.rate, name="review-rate"),
    path("<uuid:mock_uuid>/review/rule/<int:position>", review.rule, name="review-rule"),
    path("<uuid:mock_uuid>/review/levels", review.levels, name="review-levels"),
    path("<uuid:mock_uuid>/review/finish", review.finish, name="review-finish"),
    path("<uuid:mock_uuid>/review/plan", review.plan, name="review-plan"),
    path("<uuid:mock_uuid>/review/unplan", review.unplan, name="review-unplan"),
    path("<uuid:mock_uuid>/review/notes", review_notes.add, name="review-note"),
    path(
        "<uuid:mock_uuid>/review/notes/<int:note_id>",
        review_notes.change,
        name="review-note-change",
    ),
    path(
        "<uuid:mock_uuid>/review/transcript/<uuid:recording_uuid>",
        review_notes.transcript,
        name="review-transcript",
    ),
]
