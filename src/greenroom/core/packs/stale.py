"""Texts whose facts were last checked long ago."""

from collections.abc import Iterable
from datetime import date, timedelta

from greenroom.core.errors import Fault
from greenroom.core.packs.faults import Code, FaultLog
from greenroom.core.packs.pack import CheckedText, Pack

MAX_AGE = timedelta(days=365)


def find_stale(pack: Pack, *, today: date) -> tuple[Fault, ...]:
    """Files whose `checked_on` lies more than 365 days before `today`, or after it.

    These are hints for authors, in the form of faults; they never keep a pack from loading.
    """
    log = FaultLog()
    for text in pack.checked:
        age = today - text.checked_on
        if age > MAX_AGE:
            wrong = f"the facts were last checked on {text.checked_on}, {age.days} days ago"
            remedy = "read the sources again and set checked_on"
            log.add(text.file, text.line, Code.STALE, wrong, remedy)
    log_checked_later(pack.checked, log, today=today)
    return log.faults


def log_checked_later(texts: Iterable[CheckedText], log: FaultLog, *, today: date) -> None:
    """Log texts that were checked on a day to come: nobody has read anything then."""
    for text in texts:
        if text.checked_on > today:
            wrong = f"checked_on is {text.checked_on}, a day to come"
            log.add(text.file, text.line, Code.CHECKED_IN_FUTURE, wrong, "set the day of the check")
