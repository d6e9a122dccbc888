"""Addresses of the eve, the day itself, and what came of it."""

from django.urls import path

from greenroom.apps.dayof.views import after, asks, checklist, eve, sheet

app_name = "dayof"
urlpatterns = [
    path("", sheet.index, name="index"),
    path("eve", eve.eve, name="eve"),
    path("eve/start", eve.start, name="start-return"),
    path("eve/stop", eve.stop, name="stop"),
    path("eve/hours", eve.hours, name="hours"),
    path("breathe", sheet.breathe, name="breathe"),
    path("pins/<int:pin_id>/remove", sheet.unpin, name="unpin"),
    path("items/<int:own_item_id>", checklist.own_item, name="own-item"),
    path("<int:target_id>/", sheet.sheet, name="sheet"),
    path("<int:target_id>/edit", sheet.edit, name="edit"),
    path("<int:target_id>/snippets", sheet.snippets, name="snippets"),
    path("<int:target_id>/questions", asks.asks, name="asks"),
    path("<int:target_id>/questions/pick", asks.pick, name="pick-ask"),
    path("<int:target_id>/questions/drop", asks.drop, name="drop-ask"),
    path("<int:target_id>/checklist", checklist.checklist, name="checklist"),
    path("<int:target_id>/tick", checklist.tick, name="tick"),
    path("<int:target_id>/items", checklist.add_item, name="add-item"),
    path("<int:target_id>/after", after.after, name="after"),
    path("<int:target_id>/carry", after.carry, name="carry"),
]
