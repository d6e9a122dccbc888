"""Add up a year's sales in a worker, and record how it ended."""

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError
from django.db.models import Sum
from shop.models import Order, Report


@shared_task(
    autoretry_for=(OperationalError,),  # what may pass; a bug is not repeated
    retry_backoff=True,
    max_retries=3,
    soft_time_limit=50,  # raises inside the task, which can still clean up
    time_limit=60,  # kills the process
)
def build_report(report_id: int) -> None:
    report = Report.objects.get(pk=report_id)
    try:
        report.total_pence = total_of(report.year)
        report.state = Report.State.DONE
    except SoftTimeLimitExceeded:
        report.state = Report.State.FAILED
    report.save(update_fields=["total_pence", "state"])


def total_of(year: int) -> int:
    orders = Order.objects.filter(placed_on__year=year)
    return orders.aggregate(total=Sum("pence", default=0))["total"]
