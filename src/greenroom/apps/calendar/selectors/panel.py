"""What the panel of the clock shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from greenroom.apps.accounts.models import Learner
from greenroom.apps.calendar.selectors.pomodoros import latest_pomodoro, with_done

# Minutes of work and of the break after it.
LENGTHS = ((25, 5), (50, 10), (15, 3))


def show_panel(learner: Learner, *, now: datetime) -> dict[str, Any]:
    """What pomodoro_panel.html needs: the stretch there is, lengths."""
    found = latest_pomodoro(learner, now=now)
    stretch = with_done(learner, [found], now=now)[0] if found else None
    state = stretch.clock.state if stretch else ""
    return {
        "stretch": stretch,
        "is_on": state in ("running", "paused"),
        "lengths": LENGTHS,
    }
