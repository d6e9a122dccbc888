"""What Today offers around an interview, and addresses that are safe to follow."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from greenroom.apps.accounts.models import Learner
from greenroom.apps.dayof.selectors.debrief import untold_debriefs
from greenroom.apps.dayof.selectors.eve import eve_now
from greenroom.apps.dayof.selectors.interviews import to_look_back_on
from greenroom.apps.dayof.selectors.sheet import safe_address

register = template.Library()


@register.inclusion_tag("dayof/offers.html")
def day_offers(learner: Learner, now: datetime) -> dict[str, Any]:
    """The eve's returns, the sheet of the day, the look back, and what the next plan may learn."""
    eve = eve_now(learner, now=now)
    is_near = eve is not None and (eve.is_eve or eve.is_on_the_day) and not eve.is_over
    return {
        "eve": eve if is_near else None,
        "to_look_back_on": to_look_back_on(learner, now=now),
        "untold": untold_debriefs(learner, now=now)[:1],
    }


@register.filter
def address(text: str) -> SafeString:
    """A link where the text is an address, a telephone number or a mail address; else the text."""
    url = safe_address(text or "")
    if not url:
        return format_html("{}", text or "")
    return format_html('<a class="link" href="{}" rel="noreferrer noopener">{}</a>', url, text)
