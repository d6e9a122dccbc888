import subprocess
import sys
import time
from datetime import date
from unittest import mock

import pytest
from celery.contrib.testing.worker import start_worker
from celery.exceptions import SoftTimeLimitExceeded
from celery_app import app
from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from django.test import Client
from shop.models import Order, Report
from shop.tasks import build_report

pytestmark = pytest.mark.django_db
START = "/years/2026/reports/"


@pytest.fixture
def ada(client: Client) -> User:
    ada = User.objects.create_user("ada")
    client.force_login(ada)
    return ada


@pytest.fixture
def report(ada: User) -> Report:
    for year, pence in [(2026, 900), (2026, 250), (2025, 70)]:
        Order.objects.create(placed_on=date(year, 3, 1), pence=pence)
    return Report.objects.create(owner=ada, year=2026)


def test_the_worker_finds_the_task_and_its_settings():
    code = "from celery_app import app; app.loader.import_default_modules(); "
    code += "print('shop.tasks.build_report' in app.tasks, app.conf.broker_url, "
    code += "app.conf.task_ignore_result)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "True memory:// True\n"


@pytest.mark.django_db(transaction=True)
def test_a_real_worker_builds_the_report_that_was_posted(client, report, settings):
    app.conf.broker_transport_options = {"polling_interval": 0.01}
    with start_worker(app, perform_ping_check=False):
        started = client.post(START)
        address = f"/reports/{report.pk + 1}/"
        assert (started.status_code, started.json()) == (202, {"status": address})
        assert started.headers["Location"] == address
        for _ in range(1000):
            status = client.get(address).json()
            if status["state"] != "pending":
                break
            time.sleep(0.01)
    assert status == {"state": "done", "total_pence": 1150}


def test_nothing_is_sent_before_the_commit_or_after_a_rollback(
    client, ada, django_capture_on_commit_callbacks
):
    with mock.patch.object(build_report, "apply_async") as sent:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            client.post(START)
            1 / 0  # noqa: B018
        with django_capture_on_commit_callbacks(execute=True):
            client.post(START)
            assert not sent.called
    assert sent.call_count == 1


def test_a_get_starts_nothing_and_an_anonymous_post_neither(client: Client, ada: User):
    assert client.get(START).status_code == 405
    assert client.post("/reports/1/").status_code == 405
    assert Client().post(START).headers["Location"] == f"/login/?next={START}"
    assert Client().get("/reports/1/").headers["Location"].startswith("/login/")
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403
    assert not Report.objects.exists()


def test_a_stranger_and_an_unknown_id_get_404(client: Client, report: Report):
    assert client.get(f"/reports/{report.pk}/").json()["state"] == "pending"
    client.force_login(User.objects.create_user("cy"))
    assert client.get(f"/reports/{report.pk}/").status_code == 404
    assert client.get("/reports/999/").status_code == 404


@pytest.mark.parametrize("error, tries", [(OperationalError, 4), (ValueError, 1)])
def test_only_a_passing_error_is_tried_again_three_times(report, error, tries):
    with mock.patch("shop.tasks.total_of", side_effect=error) as total_of:
        result = build_report.apply([report.pk])
    assert (type(result.result), total_of.call_count) == (error, tries)
    assert Report.objects.get().state == "failed"  # not pending for ever
    assert build_report.retry_backoff is True


def test_running_out_of_time_is_recorded_before_the_process_is_killed(report: Report):
    assert (build_report.soft_time_limit, build_report.time_limit) == (50, 60)
    with mock.patch("shop.tasks.total_of", side_effect=SoftTimeLimitExceeded):
        build_report.apply([report.pk])
    assert Report.objects.get().state == "failed"
