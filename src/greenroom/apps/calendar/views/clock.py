"""The cookie by which the header of every page knows of the clock."""

from __future__ import annotations

from django.http import HttpResponse

from greenroom.apps.calendar.selectors.pomodoros import REMEMBERED, Stretch

COOKIE = "greenroom_pomodoro"


def put_cookie(response: HttpResponse, stretch: Stretch | None) -> None:
    """Tell scripts of all pages: id, state, milliseconds (its end while it runs, else the rest).

    It spares every page a query; the server's own moments stay the truth.
    """
    if stretch is None or stretch.clock.state in ("stopped", "over"):
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    clock = stretch.clock
    is_running = clock.state == "running"
    number = round(clock.ends_at.timestamp() * 1000) if is_running else clock.left_ms
    response.set_cookie(
        COOKIE, f"{stretch.pomodoro.pk}.{clock.state}.{number}",
        max_age=REMEMBERED + REMEMBERED, samesite="Lax",
    )  # fmt: skip
