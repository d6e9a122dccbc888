"""Add up a year's sales in a worker, and record how it ended."""

from typing import Any

from celery import shared_task
from celery.contrib.django.task import DjangoTask
from django.db import OperationalError
from django.db.models import Sum
from shop.models import Order, Report


class ReportTask(DjangoTask):  # which has delay_on_commit
    def on_failure(
        self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: Any
    ) -> None:
        """After a bug, the last retry or the soft limit: who asks must be told."""
        Report.objects.filter(pk=args[0]).update(state=Report.State.FAILED)


@shared_task(
    base=ReportTask,
    autoretry_for=(OperationalError,),  # what may pass; a bug is not repeated
    retry_backoff=True,
    max_retries=3,
    soft_time_limit=50,  # raises inside the task, which still gets to on_failure
    time_limit=60,  # kills the process
)
def build_report(report_id: int) -> None:
    report = Report.objects.get(pk=report_id)
    report.total_pence = total_of(report.year)
    report.state = Report.State.DONE
    report.save(update_fields=["total_pence", "state"])


def total_of(year: int) -> int:
    orders = Order.objects.filter(placed_on__year=year)
    return orders.aggregate(total=Sum("pence", default=0))["total"]
