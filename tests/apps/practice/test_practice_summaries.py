"""Summaries from memory: hidden source, marked points, versions, and what follows from them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from deeds import card as pack_card
from deeds import import_text, make_card, queue_up, small_pack
from greenroom.apps.library.models import Exercise, Section, Topic
from greenroom.apps.library.services.packs import load_pack
from greenroom.apps.practice.models import Sitting, Summary
from greenroom.apps.practice.selectors.sources import MOST_POINTS, source_of
from greenroom.apps.practice.selectors.summaries import (
    counted_version,
    latest_summary,
    points_of,
    topics_to_sum_up,
    versions_of,
)
from greenroom.apps.practice.services.attempts import record_attempt
from greenroom.apps.practice.services.summaries import (
    LONGEST_SUMMARY,
    hand_in_summary,
    practise_missed,
    rule_on_point,
    save_draft,
    write_summary,
)
from greenroom.core.errors import InputError, NotReadyError
from greenroom.core.memory import Rating

NOTES = """# Queues

- **Broker:** it stores each message until a worker has confirmed it
- **Retry:** a failed task runs again after a growing delay
- **Idempotent task:** running it twice leaves the same result as running it once

# Plain

A mutex is a lock that one thread holds at a time. A semaphore lets a number of threads in.
"""
BROKER = "The broker stores every message until a worker confirmed it."
RETRY = "A failed task runs again after a delay that is growing."
ISLAND = {"Greenroom-Page": "summary"}


@pytest.fixture
def queues(ada, now) -> Section:
    import_text(ada, NOTES, now=now)
    return Section.objects.get(heading="Queues")


@pytest.fixture
def write(ada, queues, now):
    """Hands in a summary of the queues, some hours from noon."""

    def hand_in(text: str, *, hours: float = 0, **given) -> Summary:
        at = now + timedelta(hours=hours)
        return hand_in_summary(
            learner=ada, topic=None, heading_key=queues.key, text=text, now=at, **given
        )

    return hand_in


def states(summary: Summary) -> list[str]:
    return [point.state for point in points_of(summary)]


def address(section: Section) -> str:
    return f"/summary/section/{section.pk}"


# Writing


def test_source_is_hidden_until_one_hands_in(page, queues):
    before = page.get(address(queues)).content.decode()
    after = page.post(address(queues), {"text": BROKER}, follow=True).content.decode()

    assert "autofocus" in before
    assert "confirmed it" not in before
    assert "growing delay" not in before
    assert "growing delay" in after
    assert "1 of 3 points" in after


def test_points_carry_the_learners_own_sentence(page, queues):
    page.post(address(queues), {"text": f"Queues decouple services. {BROKER}"})

    row = Summary.objects.get()
    assert states(row) == ["covered", "missed", "missed"]
    assert points_of(row)[0].evidence == BROKER
    assert (row.from_memory, row.is_draft) == (True, False)
    assert row.covered_share == pytest.approx(1 / 3)


def test_i_know_nothing_yet_is_a_version_and_shows_the_source(page, queues):
    response = page.post(address(queues), {"text": "", "nothing": "1"}, follow=True)

    row = Summary.objects.get()
    assert (row.text, row.covered_share, states(row)) == ("", 0.0, ["missed"] * 3)
    assert "where learning starts" in response.content.decode()
    assert "growing delay" in response.content.decode()


@pytest.mark.parametrize("text", ["", "  \n"])
def test_empty_summary_is_asked_for_again(page, queues, text):
    response = page.post(address(queues), {"text": text})

    assert response.status_code == 400
    assert "Write a sentence or two" in response.content.decode()
    assert not Summary.objects.exists()


def test_summary_of_200_kilobytes_is_refused_and_comes_back_whole(page, queues):
    text = "A broker stores messages. " * 8_000

    response = page.post(address(queues), {"text": text})

    said = response.content.decode()
    assert response.status_code == 400
    assert f"at most {LONGEST_SUMMARY:,}" in said
    assert said.count("A broker stores messages.") == 8_000
    assert "growing delay" not in said
    assert not Summary.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Der Broker hebt jede Nachricht auf, bis ein Arbeiter sie bestätigt hat, und so weiter.",
        "המתווך שומר כל הודעה עד שעובד מאשר אותה, ומשימה שנכשלה רצה שוב אחרי השהיה.",
        "ブローカーはワーカーが確認するまで各メッセージを保存し、失敗したタスクは再実行されます。",
    ],
    ids=["German", "Hebrew", "Japanese"],
)
def test_another_language_is_kept_but_not_marked(page, queues, text):
    said = page.post(address(queues), {"text": text}, follow=True).content.decode()

    row = Summary.objects.get()
    assert (row.text, row.covered_share, row.grade["gate"]) == (text, None, "language")
    assert "only English" in said
    assert "I did say this" not in said
    assert "growing delay" in said
    assert ">Missed<" not in said
    assert "Practise what was missed" not in said
    with pytest.raises(NotReadyError):
        practise_missed(summary=row, now=timezone.now())


def test_copy_of_the_source_is_not_from_memory(page, queues):
    text = NOTES.partition("# Plain")[0]

    said = page.post(address(queues), {"text": text}, follow=True).content.decode()

    assert "word for word" in said
    assert Summary.objects.get().covered_share is None


def test_handing_in_twice_makes_one_version(write):
    first = write(BROKER)
    again = write(BROKER, hours=0.01)

    assert first.pk == again.pk
    assert Summary.objects.count() == 1


def test_heading_without_bullets_is_held_against_its_sentences(page, queues):
    plain = Section.objects.get(heading="Plain")

    page.post(address(plain), {"text": "A mutex is a lock which only one thread holds at a time."})

    assert states(Summary.objects.get()) == ["covered", "missed"]


def test_one_wide_heading_has_a_bounded_number_of_points(ada, now):
    bullets = "\n".join(f"- **Term {at}:** it means the number {at} in words" for at in range(90))
    import_text(ada, f"# Wide\n\n{bullets}\n", now=now)

    source = source_of(ada, None, "wide")

    assert (len(source.points), source.left_out) == (MOST_POINTS, 90 - MOST_POINTS)


def test_summary_under_a_heading_that_is_gone_can_still_be_read(page, queues, write):
    row = write(BROKER)
    Section.objects.all().delete()

    response = page.get(f"/summary/{row.pk}/")

    assert response.status_code == 200
    assert "confirmed it" in response.content.decode()


# Drafts


def test_draft_is_kept_and_becomes_the_version(page, queues):
    kept = page.post(address(queues), {"text": "The broker"}, headers=ISLAND)
    shown = page.get(address(queues)).content.decode()
    page.post(address(queues), {"text": BROKER})

    assert kept.status_code == 204
    assert "The broker</textarea>" in shown
    assert list(Summary.objects.values_list("text", "is_draft")) == [(BROKER, False)]


def test_draft_leads_no_recap_and_is_no_version(page, ada, queues):
    page.post(address(queues), {"text": "The secret draft"}, headers=ISLAND)

    assert latest_summary(ada, heading_key=queues.key) is None
    assert "secret draft" not in page.get(f"/recap/heading/{queues.key}").content.decode()
    assert page.get(f"/summary/{Summary.objects.get().pk}/").status_code == 404


def test_draft_that_arrives_after_handing_in_is_dropped(ada, queues, write, now):
    write(BROKER, hours=1)

    late = save_draft(
        learner=ada, topic=None, heading_key=queues.key, text="late", now=now + timedelta(hours=2),
        shown_at=now,
    )  # fmt: skip

    assert late is None
    assert not Summary.objects.filter(is_draft=True).exists()


def test_draft_that_is_too_long_is_refused_with_a_word(page, queues):
    response = page.post(address(queues), {"text": "x" * 20_001}, headers=ISLAND)

    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")


# The learner's word


def test_word_on_a_point_wins_and_can_be_taken_back(page, write):
    row = write(BROKER)
    missed = points_of(row)[1].id

    page.post(f"/summary/{row.pk}/point", {"point": missed, "said": "yes"})
    row.refresh_from_db()
    assert states(row) == ["covered", "covered", "missed"]
    assert row.covered_share == pytest.approx(2 / 3)
    assert "your word" in page.get(f"/summary/{row.pk}/").content.decode()

    page.post(f"/summary/{row.pk}/point", {"point": missed, "said": ""})
    row.refresh_from_db()
    assert states(row) == ["covered", "missed", "missed"]


def test_unsure_point_is_asked_and_the_word_is_remembered(page, write):
    row = write("The broker does not store a message until a worker has confirmed it.")
    assert states(row)[0] == "unsure"
    assert "Did you say this?" in page.get(f"/summary/{row.pk}/").content.decode()

    rule_on_point(summary=row, point_id=points_of(row)[0].id, is_said=False)

    row.refresh_from_db()
    assert states(row)[0] == "missed"


@pytest.mark.parametrize(
    "sent", [{"point": "nothing", "said": "yes"}, {"said": "yes"}, {"point": "x", "said": "maybe"}]
)
def test_word_on_no_point_is_refused(page, write, sent):
    row = write(BROKER)

    assert page.post(f"/summary/{row.pk}/point", sent).status_code == 400


def test_word_where_nothing_was_marked_is_refused(write):
    row = write("Der Broker hebt jede Nachricht auf, bis ein Arbeiter sie bestätigt hat.")

    with pytest.raises(InputError):
        rule_on_point(summary=row, point_id=points_of(row)[0].id, is_said=True)


# Versions


def test_version_with_the_source_leads_the_recap_and_does_not_count(ada, queues, write, now):
    first = write(BROKER)
    better = write_summary(
        learner=ada, topic=None, heading_key=queues.key, text=f"{BROKER} {RETRY}",
        now=now + timedelta(minutes=2),
    )  # fmt: skip

    counted = counted_version(ada, versions_of(ada, heading_key=queues.key))
    assert latest_summary(ada, heading_key=queues.key) == better
    assert (better.from_memory, states(better)) == (False, ["covered", "covered", "missed"])
    assert counted is not None
    assert counted.row == first
    assert (counted.number_covered, counted.number_of_points) == (1, 3)


def test_of_one_day_the_first_from_memory_counts_and_the_next_day_the_next(ada, queues, write):
    first = write(BROKER)
    write(f"{BROKER} {RETRY}", hours=1)
    assert counted_version(ada, versions_of(ada, heading_key=queues.key)).row == first

    tomorrow = write(f"{RETRY} {BROKER}", hours=26)
    assert counted_version(ada, versions_of(ada, heading_key=queues.key)).row == tomorrow


def test_knowing_nothing_hides_no_earlier_summary(ada, queues, write):
    first = write(BROKER)
    write("", hours=30, knows_nothing=True)

    assert latest_summary(ada, heading_key=queues.key) == first


def test_history_shows_how_each_version_was_written_and_what_it_covered(page, queues, write):
    write(BROKER)
    page.post("/summary", {"heading_key": queues.key, "text": f"{BROKER} {RETRY}"})
    last = Summary.objects.last()

    said = page.get(f"/summary/{last.pk}/").content.decode()

    assert said.index("with the source</span>") < said.index("from memory</span>")
    assert "2 of 3" in said
    assert "1 of 3" in said


def test_page_of_the_section_says_what_was_covered_from_memory(page, queues, write):
    write(BROKER)

    said = page.get(f"/library/sections/{queues.pk}/").content.decode()

    assert "1 of 3 points" in said
    assert BROKER in said


# What follows


def test_missed_points_open_a_sitting_of_their_exercises(page, ada, now):
    text = "# Locks\n\n## What is a mutex?\n\nA lock that one thread holds at a time.\n\n" + (
        "## What is a semaphore?\n\nA counter that lets several threads in at once.\n"
    )
    import_text(ada, text, now=now)
    section = Section.objects.get(heading="Locks")
    page.post(address(section), {"text": "A mutex is a lock, and one thread holds it at a time."})
    row = Summary.objects.get()

    page.post(f"/summary/{row.pk}/practise")

    asked = [item.exercise.prompt for item in Sitting.objects.get().items.all()]
    assert asked == ["What is a semaphore?"]


def test_nothing_to_practise_is_said_and_opens_nothing(page, write):
    row = write(f"{BROKER} {RETRY} An idempotent task leaves the same result when it runs twice.")
    assert states(row) == ["covered"] * 3

    with pytest.raises(NotReadyError):
        practise_missed(summary=row, now=timezone.now())
    said = page.post(f"/summary/{row.pk}/practise", follow=True).content.decode()

    assert "No card asks what was missed" in said
    assert not Sitting.objects.exists()


@pytest.fixture
def lists(ada, now) -> Topic:
    """A topic of the syllabus with one point and two cards of it, and one card of no point."""
    cards = [
        pack_card("c.python.lists.append", points=("python.lists.basics",)),
        pack_card("c.python.lists.pop", prompt="What does pop return?", answer="The last item.",
                  points=("python.lists.basics",)),
        pack_card("c.python.lists.sort", prompt="How does sort order?", answer="In place."),
    ]  # fmt: skip
    load_pack(pack=small_pack(*cards), learner_ids=[ada.pk], now=now)
    return Topic.objects.get(ident="python/lists")


def test_missed_point_of_the_syllabus_leads_to_the_cards_of_the_point(page, lists):
    page.post(f"/summary/topic/{lists.pk}", {"text": "", "nothing": "1"})

    page.post(f"/summary/{Summary.objects.get().pk}/practise")

    asked = [item.exercise.note for item in Sitting.objects.get().items.all()]
    assert asked == ["c.python.lists.append", "c.python.lists.pop"]


def test_point_of_the_syllabus_is_covered_by_what_its_cards_say(page, lists):
    text = "Calling append on a list returns None, since the list itself grows at its end."

    page.post(f"/summary/topic/{lists.pk}", {"text": text})

    assert states(Summary.objects.get()) == ["covered"]


def test_recap_is_led_by_the_own_words_and_names_what_they_missed(page, queues, write):
    write(BROKER)

    said = page.get(f"/recap/heading/{queues.key}?minutes=15").content.decode()

    first = said[said.index("<h2>") :]
    assert first.startswith("<h2>In your words</h2>")
    assert said.index(BROKER) < said.index("Missed from memory") < said.index("Points, weakest")
    assert "Idempotent task" in said[said.index("Missed from memory") : said.index("Points, weak")]


def test_recap_without_a_summary_links_to_writing_one(page, queues, lists):
    of_heading = page.get(f"/recap/heading/{queues.key}").content.decode()
    of_topic = page.get(f"/recap/topic/{lists.pk}").content.decode()

    assert f'href="{address(queues)}"' in of_heading
    assert f'href="/summary/topic/{lists.pk}"' in of_topic


def test_practised_topic_without_a_summary_is_suggested_until_it_has_one(page, ada, lists, now):
    cards = [make_card(ada, now=now, prompt=f"{at}?", topic=lists) for at in range(4)]
    assert topics_to_sum_up(ada, most=3) == []
    answer_all(queue_up(ada, cards, now=now), now)

    assert topics_to_sum_up(ada, most=3) == [lists]
    assert f'href="/summary/topic/{lists.pk}"' in page.get("/").content.decode()

    hand_in_summary(learner=ada, topic=lists, heading_key="", text="Lists grow.", now=now)
    assert topics_to_sum_up(ada, most=3) == []


def answer_all(sitting: Sitting, now) -> None:
    import uuid

    for item in list(sitting.items.all()):
        record_attempt(
            learner=sitting.learner, item_id=item.pk, uuid=uuid.uuid4(), rating=Rating.GOOD,
            now=now,
        )  # fmt: skip


# Others


def test_strangers_find_none_of_it(strangers_page, write, queues):
    row = write(BROKER)
    before = list(Summary.objects.values())

    for path in (f"/summary/{row.pk}/", address(queues)):
        assert strangers_page.get(path).status_code == 404, path
    posts = [
        (f"/summary/{row.pk}/point", {"point": points_of(row)[1].id, "said": "yes"}),
        (f"/summary/{row.pk}/practise", {}),
        (address(queues), {"text": "x"}),
    ]
    for path, sent in posts:
        assert strangers_page.post(path, sent).status_code == 404, path
    assert list(Summary.objects.values()) == before


@pytest.mark.parametrize(
    "grade",
    [
        {"points": "x"}, {"points": [1, None, {"id": 3}, {"id": "a", "covered": "yes"}]},
        {"gate": ["x"], "message": {"a": 1}, "points": [{"id": "a", "ruling": 1, "text": None}]},
        {"points": [{"id": "a", "text": "<script>alert(1)</script>", "evidence": "<b>"}]},
    ],
)  # fmt: skip
def test_grade_that_came_from_elsewhere_is_shown_and_breaks_nothing(page, write, grade):
    row = write(BROKER)
    Summary.objects.filter(pk=row.pk).update(grade=grade)

    said = page.get(f"/summary/{row.pk}/")

    assert said.status_code == 200
    assert "<script>alert" not in said.content.decode()
    assert page.get(f"/recap/heading/{row.heading_key}").status_code == 200
    assert page.post(f"/summary/{row.pk}/point", {"point": "zzz", "said": "yes"}).status_code == 400


def test_exercises_of_others_are_no_points(ada, cy, now, queues):
    import_text(cy, "# Queues\n\n- **Secret:** it belongs to somebody else entirely\n", now=now)

    assert all("Secret" not in one.text for one in source_of(ada, None, queues.key).points)
    assert Exercise.objects.filter(learner=cy).exists()
