"""Which topic a section and its items go to, and which points are practised."""

import pytest

from deeds import exercise_like, import_text, load_cards
from greenroom.apps.library.models import Exercise, Section, Topic
from greenroom.apps.library.services import documents, exercises
from greenroom.apps.library.services.documents import ImportChoices
from greenroom.apps.library.services.items import PractisePoints


def test_chosen_topic_survives_importing_again_and_lines_that_moved(ada, now):
    load_cards(now=now)
    import_text(ada, "# Odds\n\n## What is X?\n\nAn answer of some words.\n", now=now)
    redis = Topic.objects.get(ident="databases/redis")
    odds = Section.objects.get(heading="Odds")
    documents.choose_topic(section=odds, topic_id=redis.pk, now=now)

    import_text(
        ada, "Intro\n\nmore\n\n# Odds\n\n## What is X?\n\nAn answer of some words.\n", now=now
    )

    moved = Section.objects.get(heading="Odds", level__gt=0)
    assert (moved.topic, moved.topic_source, moved.line) == (redis, "chosen", 5)


def test_topic_chosen_for_one_of_two_equal_headings_stays_with_it(ada, now):
    load_cards(now=now)
    text = "# A\n\n## Examples\n\n- one **thing** said\n\n# B\n\n## Examples\n\n- two things said\n"
    import_text(ada, text, now=now)
    redis = Topic.objects.get(ident="databases/redis")
    second = Section.objects.filter(heading="Examples").order_by("line")[1]
    documents.choose_topic(section=second, topic_id=redis.pk, now=now)

    import_text(ada, f"Hello.\n\n{text}", now=now)

    chosen = [
        one.topic == redis for one in Section.objects.filter(heading="Examples").order_by("line")
    ]
    assert chosen == [False, True]


def test_chosen_topic_moves_every_side_of_the_cards_in_it(ada, now):
    load_cards(now=now)
    import_text(ada, "# Odds\n\n## What is X?\n\nAn answer.\n", now=now)
    card = exercise_like(ada, "What is X")
    exercises.edit_card(
        exercise=card, prompt="What is X?", answer="Ten", style="reversed", topic=None, tags=(),
        now=now,
    )  # fmt: skip
    redis = Topic.objects.get(ident="databases/redis")

    section = card.origins.get().section
    documents.choose_topic(section=section, topic_id=redis.pk, now=now)

    assert set(Exercise.objects.values_list("topic", flat=True)) == {redis.pk}


def test_sections_are_matched_by_alias_and_the_rest_becomes_own_topics(ada, now):
    load_cards(now=now)
    import_text(
        ada, "# ACID\n\n- **All:** or nothing at all here\n\n# Salary\n\n- ask for more\n", now=now
    )

    acid, salary = Section.objects.order_by("line")
    assert (acid.topic.ident, acid.topic_source, acid.topic_matched) == (
        "databases/transactions", "matched", "ACID",
    )  # fmt: skip
    assert acid.topic_confidence > 0.5
    assert (salary.topic.title, salary.topic.learner, salary.topic_source) == ("Salary", ada, "own")


def test_two_learners_own_topics_of_one_name_are_two(ada, cy, now):
    import_text(ada, "# Salary\n\n- ask for more money\n", now=now)
    import_text(cy, "# Salary\n\n- ask for more money\n", now=now)

    assert Topic.objects.filter(title="Salary").count() == 2
    assert Exercise.objects.filter(learner=ada).count() == 1


def test_points_of_matched_sections_are_practised_and_others_only_read(ada, now):
    load_cards(now=now)
    text = (
        "# Transactions\n\n- **Isolation:** keeps work apart from other work\n\n"
        "# Salary\n\n- **Asking:** say a number before they do\n"
    )
    import_text(ada, text, now=now)

    assert exercise_like(ada, "Isolation").state == "ready"
    assert exercise_like(ada, "Asking").state == "reading"


@pytest.mark.parametrize(("points", "state"), [("all", "ready"), ("none", "reading")])
def test_points_are_practised_as_the_import_was_told(ada, now, points, state):
    choices = ImportChoices(practise_points=PractisePoints(points))
    import_text(
        ada, "# Salary\n\n- **Asking:** say a number before they do\n", now=now, choices=choices
    )

    assert exercise_like(ada, "Asking").state == state


def test_importing_again_with_all_points_practises_those_only_read_before(ada, now):
    text = "# Salary\n\n- **Asking:** say a number before they do\n"
    import_text(ada, text, now=now)
    choices = ImportChoices(practise_points=PractisePoints.ALL)

    import_text(ada, text, now=now, choices=choices)

    assert exercise_like(ada, "Asking").state == "ready"


def test_point_made_a_card_by_hand_stays_one(ada, now):
    text = "# Salary\n\n- **Asking:** say a number before they do\n"
    import_text(ada, text, now=now)
    exercises.practise_point(exercise=exercise_like(ada, "Asking"), now=now)

    import_text(ada, text, now=now)

    assert exercise_like(ada, "Asking").state == "ready"


def test_label_that_lost_its_marks_is_no_card_with_an_empty_back(ada, now):
    choices = ImportChoices(practise_points=PractisePoints.ALL)
    import_text(ada, "# A\n\n- **Redis** keeps things in memory\n", now=now, choices=choices)

    import_text(ada, "# A\n\n- Redis keeps things in memory\n", now=now, choices=choices)

    card = exercise_like(ada, "Redis")
    assert card.answer or card.state == "reading"


def test_headings_that_ask_are_exercises_and_no_topics(ada, now):
    text = "# Salary\n\n## What is a range?\n\nTwo numbers.\n\n## What is equity?\n\nA share.\n"
    import_text(ada, text, now=now)

    assert [topic.title for topic in Topic.objects.all()] == ["Salary"]
    assert set(Exercise.objects.values_list("topic__title", flat=True)) == {"Salary"}
