"""Reviews of code: marked, graded, counted once; with and without JavaScript."""

import json
import uuid

import pytest

from core.packs.test_packs_reviews import AFTER, DIFF, MANIFEST
from deeds import small_pack
from greenroom.apps.library.models import Exercise
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.library.services.tasks import give_tasks, load_tasks
from greenroom.apps.practice.models import Attempt
from greenroom.apps.workbench.models import Run, Stint
from greenroom.core.packs.reviews import review_of

IDENT = "r.python.lists.order-export"


@pytest.fixture
def review(ada, cy, now):
    manifest = MANIFEST.replace("r.drf.viewsets", "r.python.lists").replace(
        '"drf/viewsets"', '"python/lists"'
    )
    files = {
        "review.toml": manifest,
        "change.diff": DIFF,
        "description.md": "Adds an *export*.\n",
        "after/shop/views.py": AFTER,
    }
    told = review_of({path: text.encode() for path, text in files.items()}, "reviews/order-export")
    load_pack(pack=small_pack(), learner_ids=[], now=now)
    load_tasks(tasks=[("review", told)])
    for learner in (ada, cy):
        give_tasks(learner_id=learner.pk, tasks=[("review", told)], now=now)
    return Exercise.objects.get(learner=ada, note=IDENT)


def mark(line, words, severity="major", **changed):
    return {
        "file": "shop/views.py", "side": "new", "start": line, "end": line,
        "category": "security", "severity": severity, "words": words, **changed,
    }  # fmt: skip


ALL = [
    mark(2, "nobody checks the owner", "blocker"),
    mark(3, "loads all into memory"),
    mark(4, "untested: add a test", "minor"),
]


def hand_in(page, marks, **fields):
    form = {"run": str(uuid.uuid4()), "marks": json.dumps(marks), **fields}
    return page.post(f"/workbench/{IDENT}/review", form, follow=True).content.decode()


def test_the_change_is_shown_with_its_lines_and_without_its_defects(page, review):
    shown = page.get(f"/workbench/{IDENT}/").content.decode()
    assert "Adds an <em>export</em>." in shown
    assert 'data-side="old" data-line="2" data-change="removed"' in shown
    assert 'data-side="new" data-line="4" data-change="added"' in shown
    assert "everybody" not in shown
    assert "A late import is wanted" not in shown


def test_finding_everything_is_good_and_counts_once(page, ada, review):
    shown = hand_in(page, ALL)
    assert "3 of 3 defects found" in shown
    assert "It lists everybody" in shown
    attempt = Attempt.objects.get(learner=ada, exercise=review)
    assert (attempt.rating, attempt.score) == (3, 1.0)
    assert Stint.objects.get().ending == Stint.Ending.ACCEPTED
    hand_in(page, [])
    assert (Attempt.objects.count(), Run.objects.count()) == (1, 1)


def test_the_same_review_sent_twice_is_one(page, review):
    same = str(uuid.uuid4())
    for _ in range(2):
        hand_in(page, ALL, run=same)
    assert (Attempt.objects.count(), Run.objects.count()) == (1, 1)


def test_half_of_the_weight_is_hard(page, review):
    shown = hand_in(page, ALL[1:])
    assert "2 of 3 defects found" in shown
    assert "Missed" in shown
    attempt = Attempt.objects.get()
    assert (attempt.rating, attempt.score) == (2, 0.5)


def test_a_false_alarm_says_why_the_line_is_fine(page, review):
    shown = hand_in(page, [*ALL, mark(1, "wrong import")])
    assert "A late import is wanted here." in shown
    assert Attempt.objects.get().score == pytest.approx(0.9)


def test_words_that_were_not_recognised_are_asked_about_before_it_counts(page, review):
    shown = hand_in(page, [*ALL[:2], mark(4, "hm, odd", "minor")])
    assert "Which did you mean?" in shown
    assert not Attempt.objects.exists()
    shown = page.post(f"/workbench/{IDENT}/meant", {"meant": "no-test"}, follow=True)
    assert "Found, by your own word" in shown.content.decode()
    assert Attempt.objects.get().score == 1
    page.post(f"/workbench/{IDENT}/meant", {"meant": "no-owner"})
    assert Attempt.objects.count() == 1


def test_what_was_not_meant_stays_half_found(page, review):
    hand_in(page, [*ALL[:2], mark(4, "hm, odd", "minor")])
    page.post(f"/workbench/{IDENT}/meant", {})
    assert Attempt.objects.get().score == pytest.approx(5.5 / 6, abs=1e-3)


def test_the_plain_form_hands_in_the_same(page, review):
    form = {
        "run": str(uuid.uuid4()),
        "mark_file": ["shop/views.py"] * 2, "mark_side": ["new", "old"],
        "mark_start": ["3", "2"], "mark_end": ["", "2"],
        "mark_category": ["performance", "security"], "mark_severity": ["major", "blocker"],
        "mark_words": ["all in memory", "the owner filter is gone"],
    }  # fmt: skip
    shown = page.post(f"/workbench/{IDENT}/review", form, follow=True).content.decode()
    assert "2 of 3 defects found" in shown


@pytest.mark.parametrize(
    "marks",
    [
        "[", "3", "[3]", '[{"file": "x"}]', json.dumps([mark(99, "x")]),
        json.dumps([mark(2, "x", "terrible")]), json.dumps([mark(2, "x")] * 61),
        json.dumps([mark(True, "x")]), "[" * 100_000,
    ],
)  # fmt: skip
def test_odd_remarks_are_refused_and_nothing_is_counted(page, review, marks):
    form = {"run": str(uuid.uuid4()), "marks": marks}
    shown = page.post(f"/workbench/{IDENT}/review", form, follow=True)
    assert shown.status_code == 200
    assert not Run.objects.exists()
    assert 'role="alert"' in shown.content.decode() or "remark" in shown.content.decode()


def test_words_are_shown_as_text(page, review):
    shown = hand_in(page, [mark(3, "<script>alert(1)</script> memory")])
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;" in shown


def test_it_can_be_begun_again(page, review):
    hand_in(page, ALL)
    shown = page.post(f"/workbench/{IDENT}/begin", {}, follow=True).content.decode()
    assert "data-review-marks" in shown
    assert "1 of 3" in hand_in(page, ALL[:1])


def test_a_strangers_review_is_their_own(page, strangers_page, review):
    hand_in(page, ALL)
    assert "data-review-marks" in strangers_page.get(f"/workbench/{IDENT}/").content.decode()
    run = str(Run.objects.get().uuid)
    hand_in(strangers_page, ALL, run=run)
    assert Run.objects.count() == 1
    assert strangers_page.get("/workbench/r.python.lists.other/").status_code == 404
    assert strangers_page.post("/workbench/r.python.lists.other/meant", {}).status_code == 404
