"""Addresses of answering."""

from django.urls import path

from greenroom.apps.answering.views import answer, heard, record, result

app_name = "answering"
urlpatterns = [
    path("given/<uuid:answer_uuid>/", result.result, name="result"),
    path("given/<uuid:answer_uuid>/rule", result.rule, name="rule"),
    path("given/<uuid:answer_uuid>/ask", result.ask, name="ask"),
    path("given/<uuid:answer_uuid>/word", result.word, name="word"),
    path("given/<uuid:answer_uuid>/follow-up", result.follow_up, name="follow-up"),
    path("given/<uuid:answer_uuid>/take", result.take, name="take"),
    path("given/<uuid:answer_uuid>/revise", result.revise, name="revise"),
    path("recordings/<uuid:recording_uuid>/", heard.heard, name="heard"),
    path("recordings/<uuid:recording_uuid>/words", heard.words, name="recording-words"),
    path("recordings/<uuid:recording_uuid>/delete", heard.delete, name="recording-delete"),
    path("<str:question_ident>/", answer.answer, name="answer"),
    path("<str:question_ident>/draft", answer.draft, name="draft"),
    path("<str:question_ident>/past", answer.past, name="past"),
    path("<str:question_ident>/recordings", record.start, name="record"),
]
