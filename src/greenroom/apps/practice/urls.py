"""Addresses of practising, recaps, topics and sections."""

from django.urls import path

from greenroom.apps.practice.views import calibrating, practise, reading, summarising

app_name = "practice"
urlpatterns = [
    path("practise/", practise.start, name="start"),
    path("practise/undo", practise.undo, name="undo"),
    path("practise/exercise/<int:exercise_id>", practise.practise_exercise, name="exercise"),
    path("practise/section/<int:section_id>", practise.practise_section, name="practise-section"),
    path("practise/<int:sitting_id>/", practise.sitting, name="sitting"),
    path("practise/<int:sitting_id>/attempts", practise.attempt, name="attempt"),
    path("practise/<int:sitting_id>/check", practise.check, name="check"),
    path("practise/<int:sitting_id>/done", practise.done, name="done"),
    path("library/topics/<int:topic_id>/", reading.topic, name="topic"),
    path("library/sections/<int:section_id>/", reading.section, name="section"),
    path("recap/", reading.find_recap, name="recap"),
    path("recap/topic/<int:topic_id>", reading.topic_recap, name="topic-recap"),
    path("recap/heading/<path:key>", reading.heading_recap, name="heading-recap"),
    path("calibration/", calibrating.calibration, name="calibration"),
    path("calibration/fit", calibrating.fit, name="fit"),
    path("calibration/defaults", calibrating.defaults, name="fit-defaults"),
    path("summary", reading.write_summary, name="summary"),
    path("summary/topic/<int:topic_id>", summarising.of_topic, name="summarise-topic"),
    path("summary/section/<int:section_id>", summarising.of_section, name="summarise-section"),
    path("summary/<int:summary_id>/", summarising.version, name="summary-version"),
    path("summary/<int:summary_id>/point", summarising.rule, name="summary-point"),
    path("summary/<int:summary_id>/practise", summarising.practise, name="summary-practise"),
]
