import time
from collections.abc import Iterator

import pytest
from celery import chain, chord, group
from celery.contrib.testing.worker import start_worker
from celery.exceptions import ChordError, TimeoutError
from workflow import TEXTS, app, count_all, count_words, describe, total

app.conf.broker_transport_options = {"polling_interval": 0.01}
app.conf.result_chord_retry_interval = 0.01


@app.task
def raising(name: str) -> dict[str, object]:
    return {"name": name, "words": len(TEXTS[name].split())}


@app.task
def impatient(name: str) -> dict[str, object]:
    return count_words.delay(name).get(timeout=0.2)


@pytest.fixture(scope="module", autouse=True)
def worker() -> Iterator[None]:
    with start_worker(app, perform_ping_check=False):
        yield


def result(signature) -> object:
    return signature.apply_async().get(timeout=10, interval=0.01)


def test_results_of_all_parts_are_combined_and_handed_on():
    assert result(count_all(["a", "b", "c"])) == "6 words, 0 unread"


def test_the_results_stand_in_the_order_of_the_parts():
    counts = result(group(count_words.s(name) for name in ("c", "a", "b")))
    assert counts == [
        {"name": "c", "words": 1},
        {"name": "a", "words": 2},
        {"name": "b", "words": 3},
    ]


def test_a_part_that_cannot_be_read_does_not_lose_the_others():
    assert result(count_all(["a", "gone", "b"])) == "5 words, 1 unread"
    parts = group(count_words.s(name) for name in ("a", "gone"))
    assert result(chord(parts, total.s())) == {"words": 2, "unread": ["gone"]}


def test_a_part_that_raises_keeps_the_combining_task_from_running():
    app.backend.delete("failure")
    naive = chord([raising.s("a"), raising.s("gone")], total.s())
    with pytest.raises((ChordError, KeyError), match="gone"):
        result(chain(naive, describe.s()))
    assert app.backend.get("failure") is None


def test_the_errback_hears_of_an_error_that_a_part_did_not_foresee():
    app.backend.delete("failure")
    with pytest.raises((ChordError, TypeError)):
        result(count_all([["not a name"]]))
    for _ in range(1000):
        time.sleep(0.01)
        if heard := app.backend.get("failure"):
            break
    assert "ChordError" in str(heard) and "TypeError" in str(heard)


def test_a_task_that_waits_for_another_blocks_the_only_worker():
    with pytest.raises(TimeoutError):
        result(impatient.s("a"))
