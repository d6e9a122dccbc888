"""The cast: Ada owns what a test is about, Ben mentors, Cy is a stranger."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from django.test import Client
from hypothesis import settings

from greenroom.apps.accounts.models import Learner
from greenroom.runner.errors import RunError

# How long one drawn case took says what else the machine did. What has to be quick is measured.
# The same cases every time: what a rare one finds is for who searches, not for who changed a comma.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False, max_examples=500)
settings.load_profile("steady")

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


# Few tests, minutes of them: begun first, or one process would be at them when the others are done.
SLOW = (
    "tests/cli/test_cli_serving",
    "tests/runner/labs",
    "tests/e2e",
    "tests/load",
    "tests/apps/workbench",
    "tests/apps/library/test_library_real_notes",
    "tests/packs",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put slow files first. Leave out what needs a sandbox, visibly, where that was asked for."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOW))
    if "sandbox" in os.environ.get("GREENROOM_SKIP", "").split(","):
        for item in items:
            if item.get_closest_marker("sandbox"):
                item.add_marker(pytest.mark.skip(reason="skipped: GREENROOM_SKIP=sandbox"))


@pytest.fixture(autouse=True)
def no_runner() -> Iterator[None]:
    """No test starts a runner by the way: one that needs one takes a desk of its own."""
    from greenroom.apps.workbench.services.desk import RunDesk
    from greenroom.apps.workbench.services.the_desk import use_desk

    use_desk(RunDesk(_refuse, is_threaded=False))
    yield
    use_desk(None)


def _refuse() -> NoReturn:
    raise RunError("runner-gone", "This test has no runner.")


@pytest.fixture
def now() -> datetime:
    """A Friday at noon."""
    return NOON


@pytest.fixture
def ada(db: None) -> Learner:
    """Owns what the test is about."""
    return Learner.objects.create(username="ada")


@pytest.fixture
def ben(db: None) -> Learner:
    """Mentors Ada; sees nothing of hers."""
    return Learner.objects.create(username="ben")


@pytest.fixture
def cy(db: None) -> Learner:
    """A stranger who tries every door."""
    return Learner.objects.create(username="cy")


@pytest.fixture
def page(ada: Learner) -> Client:
    """Ada's browser."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(ada)
    return client


@pytest.fixture
def strangers_page(cy: Learner) -> Client:
    """Cy's browser."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(cy)
    return client
