"""Addresses of the calendar; its week is a page of the plan, which fills it."""

from django.urls import path

from greenroom.apps.calendar.views import blocks, days, feed, pomodoros

app_name = "calendar"
urlpatterns = [
    path("blocks/<int:block_id>/", blocks.block, name="block"),
    path("blocks/<int:block_id>/move", blocks.move, name="move"),
    path("blocks/<int:block_id>/pin", blocks.pin, name="pin"),
    path("blocks/<int:block_id>/remove", blocks.remove, name="remove"),
    path("days/<str:day_text>/", days.day, name="day"),
    path("settings/", days.settings, name="settings"),
    path("days-off", days.add_days_off, name="add-days-off"),
    path("days-off/<int:days_off_id>/remove", days.remove_days_off, name="remove-days-off"),
    path("pomodoro/", pomodoros.pomodoro, name="pomodoro"),
    path("pomodoro/<int:pomodoro_id>/<str:deed>", pomodoros.change, name="pomodoro-change"),
    path("greenroom.ics", feed.download, name="download"),
    path("feed/<str:token>.ics", feed.feed, name="feed"),
    path("feed/renew", feed.renew, name="renew-feed"),
    path("feed/remove", feed.remove, name="remove-feed"),
]
