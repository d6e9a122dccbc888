"""Addresses of quizzes."""

from django.urls import path

from greenroom.apps.quizzing.views import compose, exam, results

app_name = "quizzing"
urlpatterns = [
    path("", compose.index, name="index"),
    path("of/<int:sitting_id>", compose.of_sitting, name="of-sitting"),
    path("<int:quiz_id>/", compose.quiz, name="quiz"),
    path("<int:quiz_id>/<int:number>/", exam.item, name="item"),
    path("<int:quiz_id>/hand-in", exam.hand_in, name="hand-in"),
    path("<int:quiz_id>/end", results.end, name="end"),
    path("<int:quiz_id>/result", results.result, name="result"),
    path("<int:quiz_id>/<int:number>/judge", results.judge, name="judge"),
    path("<int:quiz_id>/missed", results.missed, name="missed"),
]
