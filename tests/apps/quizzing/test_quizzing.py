"""Quizzes: composed by a rule, given as practice or as an exam, and counted exactly once."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from deeds import answer_next, exercise_like, import_text, make_card, queue_up
from greenroom.apps.library.models import Exercise
from greenroom.apps.practice.models import Attempt, Memory, Sitting
from greenroom.apps.practice.selectors.grading import NOT_COMPARED, grade_own
from greenroom.apps.quizzing.models import Quiz, QuizEntry
from greenroom.apps.quizzing.selectors.choosing import Wish, choose_items
from greenroom.apps.quizzing.selectors.quizzes import past_quizzes, scores_by_topic
from greenroom.apps.quizzing.services.quizzes import (
    TimeIsOverError,
    end_overdue,
    end_quiz,
    look_at,
    save_answer,
    start_quiz,
)
from greenroom.core.errors import NotReadyError
from greenroom.core.exercises.quiz import QUIZ_KINDS
from greenroom.core.memory import Rating
from quiz_deeds import RIGHT, load_quiz

NOTES = """# Python

## Lists

**Q: Which built-in sequence cannot be changed in place?**

A: A tuple.

**Q: Why is a tuple hashable?**

A: A tuple cannot be changed after it was made. Its hash is computed from the hashes of its items.
"""


@pytest.fixture
def exercises(ada, now):
    return load_quiz(learners=[ada], now=now)


def begin(ada, now, *, wish=None, feedback="exam", is_timed=False) -> Quiz:
    return start_quiz(
        learner=ada, wish=wish or Wish(), feedback=feedback, is_timed=is_timed, title="All",
        now=now,
    )  # fmt: skip


def fill_in(quiz, now, *, but_not=(), wrong=()) -> None:
    """Look at every item and answer it rightly."""
    for entry in quiz.entries.select_related("exercise"):
        kind = kind_of(entry)
        if kind in but_not:
            continue
        look_at(entry=entry, now=now)
        typed = ["nonsense"] if kind in wrong else RIGHT[kind]
        save_answer(quiz=quiz, number=entry.position, typed=typed, now=now + timedelta(seconds=20))


def kind_of(entry) -> str:
    words = {
        "append(1)": "one", "themselves": "many", "change the list": "many", "transfer": "order",
        "print?": "output", "index": "short", "twice": "bug",
    }  # fmt: skip
    return next(kind for word, kind in words.items() if word in entry.exercise.prompt)


def text_of(response) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.replace("&quot;", '"').replace("&#x27;", "'").split())


# Composing


def test_topics_take_turns(ada, exercises, now):
    chosen = choose_items(ada, Wish(items=2), seed="x", now=now)
    assert len({one.topic_id for one in chosen}) == 2


def test_only_the_chosen_topics_are_asked(ada, exercises, now):
    topic_id = exercises["order"].topic_id
    chosen = choose_items(ada, Wish(topic_ids=(topic_id,)), seed="x", now=now)
    assert [one.pk for one in chosen] == [exercises["order"].pk]


def test_the_same_seed_gives_the_same_quiz(ada, exercises, now):
    orders = [choose_items(ada, Wish(), seed=seed, now=now) for seed in ("a", "a", "b", "c")]
    assert orders[0] == orders[1]
    assert len({tuple(one) for one in orders}) > 1


def test_by_weakness_the_failed_come_first_then_the_least_recalled(ada, exercises, now):
    earlier = now - timedelta(days=30)
    for kind, rating, at in [
        ("one", Rating.GOOD, now - timedelta(hours=1)),
        ("many", Rating.AGAIN, now - timedelta(days=1)),
        ("output", Rating.AGAIN, earlier),
    ]:
        answer_next(queue_up(ada, [exercises[kind]], now=at), rating, now=at)
    chosen = choose_items(ada, Wish(by="weakness"), seed="x", now=now)
    order = [next(kind for kind in exercises if exercises[kind].pk == one.pk) for one in chosen]
    assert order[0] == "many"
    assert order[1] == "output"
    assert order[-1] == "one"


def test_minutes_are_filled_and_not_exceeded(ada, exercises, now):
    chosen = choose_items(ada, Wish(minutes=2.0), seed="x", now=now)
    assert len(chosen) == 2
    assert sum(one.minutes for one in chosen) <= 2.0


def test_what_is_suspended_is_not_asked(ada, exercises, now):
    Exercise.objects.filter(pk=exercises["one"].pk).update(suspended_at=now)
    assert exercises["one"].pk not in [
        one.pk for one in choose_items(ada, Wish(), seed="x", now=now)
    ]


def test_a_quiz_of_nothing_is_refused(ada, now):
    with pytest.raises(NotReadyError):
        begin(ada, now)
    assert Sitting.objects.count() == 0


def test_nobody_is_asked_what_is_anothers(ada, cy, exercises, now):
    assert choose_items(cy, Wish(with_own=True), seed="x", now=now) == []


# An exam


def test_an_exam_is_recorded_once_when_it_is_handed_in(ada, exercises, now):
    quiz = begin(ada, now)
    fill_in(quiz, now, wrong=["one"])
    assert Attempt.objects.count() == 0

    for _ in range(3):
        end_quiz(quiz=quiz, now=now + timedelta(minutes=5))

    assert Attempt.objects.count() == len(QUIZ_KINDS)
    assert Memory.objects.count() == len(QUIZ_KINDS)
    ratings = dict(Attempt.objects.values_list("exercise_id", "rating"))
    assert ratings.pop(exercises["one"].pk) == Rating.AGAIN
    assert set(ratings.values()) == {Rating.GOOD}
    assert Attempt.objects.filter(duration_ms=20_000).count() == len(QUIZ_KINDS)
    assert past_quizzes(ada)[0].right == len(QUIZ_KINDS) - 1


def test_what_was_seen_and_left_empty_is_again_and_what_was_not_seen_nothing(ada, exercises, now):
    quiz = begin(ada, now)
    fill_in(quiz, now, but_not=["one", "many"])
    seen = next(one for one in quiz.entries.select_related("exercise") if kind_of(one) == "one")
    look_at(entry=seen, now=now)
    end_quiz(quiz=quiz, now=now)

    assert Attempt.objects.get(exercise=exercises["one"]).rating == Rating.AGAIN
    assert not Attempt.objects.filter(exercise=exercises["many"]).exists()
    assert past_quizzes(ada)[0].score == pytest.approx(4 / 6)


def test_an_answer_can_be_changed_until_the_end_and_the_last_counts(ada, exercises, now):
    quiz = begin(ada, now, wish=Wish(topic_ids=(exercises["order"].topic_id,)))
    save_answer(quiz=quiz, number=1, typed=RIGHT["order"][::-1], now=now)
    save_answer(quiz=quiz, number=1, typed=RIGHT["order"], now=now)
    look_at(entry=quiz.entries.get(), now=now)
    end_quiz(quiz=quiz, now=now)
    assert Attempt.objects.get().typed == RIGHT["order"]
    with pytest.raises(TimeIsOverError):
        save_answer(quiz=quiz, number=1, typed=["x"], now=now)


def test_the_server_locks_an_exam_at_its_end(ada, exercises, now):
    quiz = begin(ada, now, is_timed=True)
    assert quiz.ends_at == now + timedelta(minutes=quiz.minutes)
    fill_in(quiz, now)
    end = quiz.ends_at
    save_answer(quiz=quiz, number=1, typed=["in the last moment"], now=end + timedelta(seconds=4))
    with pytest.raises(TimeIsOverError):
        save_answer(quiz=quiz, number=1, typed=["late"], now=end + timedelta(seconds=6))
    assert quiz.entries.get(position=1).typed == ["in the last moment"]


def test_an_exam_whose_browser_is_gone_is_handed_in_on_the_next_look(ada, exercises, now):
    quiz = begin(ada, now, is_timed=True)
    fill_in(quiz, now)
    assert end_overdue(learner=ada, now=now + timedelta(seconds=1)) == 0
    later = now + timedelta(days=9)
    assert end_overdue(learner=ada, now=later) == 1
    assert end_overdue(learner=ada, now=later) == 0
    assert Attempt.objects.count() == len(QUIZ_KINDS)
    quiz.refresh_from_db()
    assert quiz.ended_at == quiz.ends_at


def test_todays_page_hands_in_what_is_overdue(page, ada, exercises):
    quiz = begin(ada, timezone.now() - timedelta(hours=2), is_timed=True)
    fill_in(quiz, timezone.now() - timedelta(hours=2))
    page.get("/")
    assert Attempt.objects.count() == len(QUIZ_KINDS)


def test_an_exam_tells_nothing_before_its_end(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    fill_in(quiz, timezone.now())
    html = ""
    for number in range(1, len(QUIZ_KINDS) + 1):
        html += page.get(f"/quiz/{quiz.pk}/{number}/").content.decode()
    html += page.get(f"/quiz/{quiz.pk}/hand-in").content.decode()
    for told in (
        "in place, and",
        "locked before",
        "Both names",
        "count from",
        "made once",
        "hands",
    ):
        assert told not in html
    assert page.get(f"/quiz/{quiz.pk}/result").status_code == 302
    assert page.get(f"/practise/{quiz.sitting_id}/").url == f"/quiz/of/{quiz.sitting_id}"


def test_an_exam_works_with_forms_alone(page, ada, exercises):
    asked = {
        "topic": [exercises["order"].topic_id],
        "number": "5",
        "feedback": "exam",
        "timed": "1",
    }
    page.post("/quiz/", asked)
    quiz = Quiz.objects.get()
    assert (quiz.is_exam, quiz.minutes) == (True, 2)
    first = page.get(f"/quiz/{quiz.pk}/", follow=True)
    shown = re.findall(r'name="blank" value="([^"]*)"', first.content.decode())
    places = [RIGHT["order"].index(line) + 1 for line in shown]
    sent = {"blank": shown, "place": places, "go": "hand-in"}
    assert page.post(f"/quiz/{quiz.pk}/1/", sent).url == f"/quiz/{quiz.pk}/hand-in"
    again = page.get(f"/quiz/{quiz.pk}/1/").content.decode()
    assert re.findall(r'name="blank" value="([^"]*)"', again) == RIGHT["order"]
    assert "All 1 are answered" in text_of(page.get(f"/quiz/{quiz.pk}/hand-in"))

    result = page.post(f"/quiz/{quiz.pk}/hand-in", follow=True)

    assert "1 of 1 right 100 % score" in text_of(result)
    assert "The rows are locked before they are written." in text_of(result)
    assert Attempt.objects.count() == 1


def test_a_late_save_of_a_page_is_told(page, ada, exercises):
    quiz = begin(ada, timezone.now() - timedelta(hours=3), is_timed=True)
    sent = {"blank": "x"}
    reply = page.post(f"/quiz/{quiz.pk}/1/", sent, headers={"Greenroom-Page": "quiz"})
    assert reply.status_code == 409
    quiz.refresh_from_db()
    assert quiz.ended_at is not None


def test_what_was_handed_in_is_not_undone_piece_by_piece(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    fill_in(quiz, timezone.now())
    end_quiz(quiz=quiz, now=timezone.now())
    page.post("/practise/undo")
    assert Attempt.objects.filter(event="undo").count() == 0


# Told at once


def at_once(page, ada, exercises, **others) -> Quiz:
    topics = [exercises["order"].topic_id]
    page.post(
        "/quiz/", {"by": "topic", "topic": topics, "number": "5", "feedback": "at-once", **others}
    )
    return Quiz.objects.get()


def answer_item(page, quiz, typed, **others):
    item = quiz.sitting.items.filter(is_done=False)[0]
    sent = {"id": "2c1a3b52-0d0f-4e7f-8c2f-5f6a4b0f9a11", "item": item.pk, "rating": "graded",
            "blank": typed, **others}  # fmt: skip
    url = f"/practise/{quiz.sitting_id}/attempts"
    return page.post(url, sent, headers={"Greenroom-Page": "practise"})


def test_a_quiz_told_at_once_is_a_sitting_with_a_result(page, ada, exercises):
    quiz = at_once(page, ada, exercises)
    assert page.get(f"/quiz/{quiz.pk}/").url == f"/practise/{quiz.sitting_id}/"
    answer_item(page, quiz, RIGHT["order"][::-1])

    assert quiz.sitting.items.count() == 1, "a quiz asks nothing twice"
    result = page.get(f"/practise/{quiz.sitting_id}/done", follow=True)
    assert "0 of 1 right 0 % score" in text_of(result)
    assert "1 was not right" in text_of(result)
    entry = QuizEntry.objects.get()
    assert (entry.score, entry.typed) == (0.0, RIGHT["order"][::-1])


def test_what_is_left_when_the_time_is_over_is_no_attempt(page, ada, exercises):
    quiz = at_once(page, ada, exercises, timed="1")
    over = timezone.now() - timedelta(seconds=10)
    Quiz.objects.update(ends_at=over)
    Sitting.objects.update(ends_at=over)
    assert answer_item(page, quiz, RIGHT["order"]).status_code == 400
    text = text_of(page.get(f"/quiz/{quiz.pk}/", follow=True))
    assert "1 not answered" in text
    assert Attempt.objects.count() == 0


def test_a_quiz_can_be_ended_early(page, ada, exercises):
    quiz = at_once(page, ada, exercises)
    assert "1 not answered" in text_of(page.post(f"/quiz/{quiz.pk}/end", follow=True))


def test_an_undone_answer_does_not_count_in_the_result(page, ada, exercises):
    quiz = at_once(page, ada, exercises)
    answer_item(page, quiz, RIGHT["order"])
    page.get(f"/quiz/{quiz.pk}/", follow=True)
    page.post("/practise/undo")
    assert "1 not answered" in text_of(page.get(f"/quiz/{quiz.pk}/result"))


def test_an_open_quiz_does_not_take_the_place_of_todays_plan(page, ada, exercises):
    at_once(page, ada, exercises)
    assert "Go on" not in text_of(page.get("/practise/"))
    assert "Under way" in text_of(page.get("/quiz/"))


# Results


def test_scores_stand_by_topic_over_time(page, ada, exercises, now):
    topic = Wish(topic_ids=(exercises["order"].topic_id,))
    for day, wrong in ((0, ["order"]), (1, [])):
        moment = now + timedelta(days=day)
        quiz = begin(ada, moment, wish=topic)
        fill_in(quiz, moment, wrong=wrong)
        end_quiz(quiz=quiz, now=moment)
    assert [(one.title, one.scores) for one in scores_by_topic(ada)] == [
        ("Transactions", (0.0, 1.0))
    ]
    assert "0 % → 100 %" in text_of(page.get("/quiz/"))


def test_what_was_missed_can_be_practised_at_once(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    fill_in(quiz, timezone.now(), wrong=["one", "bug"])
    end_quiz(quiz=quiz, now=timezone.now())
    page.post(f"/quiz/{quiz.pk}/missed")
    sitting = Sitting.objects.latest("pk")
    asked = set(sitting.items.values_list("exercise_id", flat=True))
    assert asked == {exercises["one"].pk, exercises["bug"].pk}


def test_what_was_missed_is_not_told_before_the_end(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    before = Sitting.objects.count()
    assert page.post(f"/quiz/{quiz.pk}/missed").url == f"/quiz/{quiz.pk}/"
    assert Sitting.objects.count() == before


def test_an_exams_item_is_not_answered_through_another_sitting(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    item = quiz.sitting.items.first()
    other = queue_up(ada, [Exercise.objects.get(pk=item.exercise_id)], now=timezone.now())
    sent = {"item": item.pk, "id": str(uuid.uuid4()), "rating": "4", "typed": "x"}
    assert page.post(f"/practise/{other.pk}/attempts", sent).status_code == 404
    assert not Attempt.objects.exists()


def test_pieces_of_code_on_a_result_have_names_of_their_own(page, ada, exercises):
    now = timezone.now()
    quiz = begin(ada, now)
    number = next(one.position for one in quiz.entries.all() if kind_of(one) == "bug")
    end_quiz(quiz=quiz, now=now)
    html = page.get(f"/quiz/{quiz.pk}/result").content.decode()
    assert f'aria-label="The code of item {number}"' in html


def test_a_result_is_read_again_without_its_sitting(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    fill_in(quiz, timezone.now())
    end_quiz(quiz=quiz, now=timezone.now())
    Sitting.objects.all().delete()
    assert "6 of 6 right" in text_of(page.get(f"/quiz/{quiz.pk}/result"))


# Questions of one's own notes


@pytest.fixture
def own(ada, now):
    import_text(ada, NOTES, now=now)
    return {
        "short": exercise_like(ada, "built-in sequence"), "long": exercise_like(ada, "hashable"),
    }  # fmt: skip


def own_quiz(ada, now, feedback="exam") -> Quiz:
    return begin(ada, now, wish=Wish(with_own=True), feedback=feedback)


def number_of(quiz, exercise) -> int:
    return quiz.entries.get(exercise=exercise).position


def test_own_questions_are_asked_only_where_that_was_chosen(ada, own, now):
    with pytest.raises(NotReadyError):
        begin(ada, now)
    assert own_quiz(ada, now).entries.count() == 2


def test_a_short_own_answer_is_compared_as_one(page, ada, own):
    now = timezone.now()
    quiz = own_quiz(ada, now)
    number = number_of(quiz, own["short"])
    look_at(entry=quiz.entries.get(position=number), now=now)
    save_answer(quiz=quiz, number=number, typed=["`Tuple`"], now=now)
    end_quiz(quiz=quiz, now=now)
    attempt = Attempt.objects.get(exercise=own["short"])
    assert (attempt.rating, attempt.score) == (Rating.GOOD, 1.0)


def test_the_learner_has_the_last_word_on_an_own_answer(page, ada, own):
    now = timezone.now()
    quiz = own_quiz(ada, now)
    number = number_of(quiz, own["short"])
    look_at(entry=quiz.entries.get(position=number), now=now)
    save_answer(quiz=quiz, number=number, typed=["a frozen list"], now=now)
    end_quiz(quiz=quiz, now=now)
    text = text_of(page.get(f"/quiz/{quiz.pk}/result"))
    assert "Is it the same? You judge" in text

    page.post(f"/quiz/{quiz.pk}/{number}/judge", {"rating": "3"})

    counted = Attempt.objects.filter(event="attempt", undone_by=None).get(exercise=own["short"])
    assert (counted.rating, counted.score) == (Rating.GOOD, 1.0)
    assert Memory.objects.get(exercise=own["short"]).attempts == 1
    assert QuizEntry.objects.get(exercise=own["short"]).score == 1.0


def test_an_own_answer_that_is_good_is_right_wherever_it_is_counted(page, ada, own):
    now = timezone.now()
    quiz = own_quiz(ada, now)
    number = number_of(quiz, own["long"])
    look_at(entry=quiz.entries.get(position=number), now=now)
    end_quiz(quiz=quiz, now=now)
    for score, right in ((0.92, 1), (0.74, 0)):
        quiz.entries.filter(position=number).update(score=score)
        assert QuizEntry.objects.get(quiz=quiz, position=number).is_right is bool(right)
        assert past_quizzes(ada)[0].right == right


@pytest.mark.parametrize(
    ("reference", "text", "is_right"),
    [
        ("Time to live", "time-to-live", True),
        ("-5", "5", False),
        ("a == b", "a = b", False),
        ("Ein Index findet Zeilen schnell.", "ein Index findet  Zeilen schnell", True),
    ],
)
def test_own_words_said_again_are_right(reference, text, is_right):
    assert grade_own("What is asked?", reference, text).is_right is is_right


def test_own_answer_in_another_language_is_the_learners_to_judge():
    notes = "Ein Index ist eine Struktur, mit der die Datenbank Zeilen schnell findet."
    said = "Damit die Datenbank die Zeilen nicht alle lesen muss, gibt es eine Struktur."
    grade = grade_own("Was ist ein Index?", notes, said)
    assert (grade.is_unsure, grade.message) == (True, NOT_COMPARED)


def test_a_packs_item_is_not_judged_by_its_learner(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    fill_in(quiz, timezone.now(), wrong=["one"])
    end_quiz(quiz=quiz, now=timezone.now())
    number = number_of(quiz, exercises["one"])
    assert page.post(f"/quiz/{quiz.pk}/{number}/judge", {"rating": "3"}).status_code == 400


def test_an_own_question_is_typed_in_a_quiz_and_turned_over_elsewhere(page, ada, own):
    quiz = own_quiz(ada, timezone.now(), feedback="at-once")
    assert "<textarea" in page.get(f"/practise/{quiz.sitting_id}/").content.decode()
    plain = queue_up(ada, [own["long"]], now=timezone.now())
    assert "Show answer" in text_of(page.get(f"/practise/{plain.pk}/"))


def test_an_own_card_that_is_no_question_is_not_asked(ada, now):
    make_card(ada, now=now)
    assert choose_items(ada, Wish(with_own=True), seed="x", now=now) == []


# Doors


def test_strangers_find_no_quiz(page, strangers_page, ada, exercises):
    quiz = begin(ada, timezone.now())
    for path in ("", "1/", "hand-in", "result"):
        assert strangers_page.get(f"/quiz/{quiz.pk}/{path}").status_code == 404
    for path in ("1/", "hand-in", "end", "missed", "1/judge"):
        assert strangers_page.post(f"/quiz/{quiz.pk}/{path}").status_code == 404
    assert strangers_page.get(f"/quiz/of/{quiz.sitting_id}").status_code == 404
    quiz.refresh_from_db()
    assert quiz.ended_at is None


@pytest.mark.parametrize(
    "wrong",
    [{"number": "0"}, {"number": "x"}, {"number": "61"}, {"measure": "minutes", "minutes": "-1"},
     {"topic": []}, {"topic": ["99999999999999999999"]}],
)  # fmt: skip
def test_odd_wishes_are_told_and_begin_nothing(page, ada, exercises, wrong):
    sent = {"by": "topic", "topic": [exercises["one"].topic_id], "number": "5", **wrong}
    assert page.post("/quiz/", sent).status_code == 400
    assert Quiz.objects.count() == 0
    assert Sitting.objects.count() == 0


def test_the_form_offers_what_can_be_asked(page, ada, exercises):
    html = page.get("/quiz/").content.decode()
    assert 'name="number" value="10"' in html
    assert f'name="topic" value="{exercises["order"].topic_id}"' in html
    assert "Weakest first" in html


def test_the_palette_and_the_practise_page_lead_to_it(page, ada):
    assert "/quiz/" in page.get("/palette?q=exam").content.decode()
    assert 'href="/quiz/"' in page.get("/practise/").content.decode()


def test_a_sitting_leads_to_its_quiz_and_never_in_a_circle(page, ada, exercises):
    quiz = begin(ada, timezone.now())
    address = f"/quiz/of/{quiz.sitting_id}"
    assert page.get(address).url == f"/quiz/{quiz.pk}/"
    Quiz.objects.all().delete()
    assert page.get(address).url == "/quiz/"
    plain = queue_up(ada, [exercises["one"]], now=timezone.now())
    assert page.get(f"/quiz/of/{plain.pk}").url == f"/practise/{plain.pk}/"
