"""Addresses of answering."""

from django.urls import path

from greenroom.apps.answering.views import answer

app_name = "answering"
urlpatterns = [
    path("<str:question_ident>/", answer.answer, name="answer"),
]
