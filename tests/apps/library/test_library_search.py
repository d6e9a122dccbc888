"""Search: whatever a person types finds their own things, and never fails."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deeds import card, exercise_like, import_text, load_cards, make_card
from greenroom.apps.library.models import Document
from greenroom.apps.library.selectors.search import search
from greenroom.apps.library.services import exercises
from greenroom.apps.library.services.documents import delete_document
from greenroom.apps.library.services.search import rebuild_index
from hanging import no_hang

NOTES = (
    "# Query tuning\n\nRead the plan with EXPLAIN first.\n\n"
    "## What does select_related do?\n\nIt joins, so that one query brings both rows.\n\n"
    "```python\nBook.objects.prefetch_related('authors')\n```\n"
)


def found(learner, query) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title.strip()) for hit in search(learner, query)]


def index_rows() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, title, body FROM library_search ORDER BY rowid")
        return cursor.fetchall()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("select_related", "card"), ("select related", "card"), ("SELECT_RELATED", "card"),
        ("select_rel", "card"), ("sel", "card"), ("joins brings", "card"),
        ("explain", "section"), ("tuning", "section"), ("prefetch_related", "snippet"),
        ("Book.objects", "snippet"), ("authors", "snippet"),
    ],
)  # fmt: skip
def test_words_and_their_beginnings_are_found(ada, now, query, kind):
    import_text(ada, NOTES, now=now)

    assert kind in {one for one, _title in found(ada, query)}


def test_accents_do_not_matter(ada, now):
    make_card(ada, now=now, prompt="Où est le café?")

    assert found(ada, "cafe") == [("card", "Où est le café?")]


def test_all_words_must_be_there(ada, now):
    import_text(ada, NOTES, now=now)

    assert found(ada, "zebra") == []
    assert not any(hit.is_partial for hit in search(ada, "tuning"))
    assert found(ada, "tuning ") != []
    assert found(ada, "tun ") == []


def test_where_nothing_has_all_words_what_has_some_is_found_and_said_to(ada, now, page):
    import_text(ada, NOTES, now=now)

    hits = search(ada, "select_related against the zebra")

    assert hits
    assert all(hit.is_partial for hit in hits)
    assert "these have some" in page.get("/library/search", {"q": "joins zebra"}).content.decode()


def test_words_found_are_marked_on_the_page(ada, now, page):
    import_text(ada, NOTES, now=now)

    html = page.get("/library/search", {"q": "joins"}).content.decode()

    assert "<mark>joins</mark>" in html


def test_best_match_comes_first(ada, now):
    make_card(ada, now=now, prompt="What is a list?", answer="Like a tuple that grows.")
    make_card(ada, now=now, prompt="What is a tuple?", answer="A row of things.")

    assert found(ada, "tuple")[0] == ("card", "What is a tuple?")


TYPED = [
    '"', '""', "'", "*", "**", "a*", "AND", "OR", "NOT", "NEAR(", "NEAR(a b, 5)", "^", "^a", ":",
    "title:x", "body : x", "-a", "+a", "(", ")", "((a)", "{a}", "[a]", "a AND", "AND AND", "a OR b",
    "\\", "%", "_", "__", "a_", ";", "--", "a;DROP TABLE library_search", "\x00", "a\x00b",
    "\ud800",
    "é", "日本語", "🎉", "\u200f", "\u0301", "²", "a.b.c", "-", "...", "a" * 100_000, "a " * 50_000,
    " ", "\t\n", "C++", "C#", "1+1", "==", "{{ x }}", "<script>", "%s %d", "ﬁ", "İ", "\x02", "\x03",
]  # fmt: skip


def test_nothing_typed_makes_search_fail(ada, now, page):
    import_text(ada, NOTES, now=now)
    for query in TYPED:
        sent = query.encode("utf-8", "replace").decode()[:5000]
        with no_hang():
            search(ada, query)
            assert page.get("/library/search", {"q": sent}).status_code == 200, sent
            assert page.get("/palette", {"q": sent}).status_code == 200, sent


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.text(max_size=40))
def test_no_text_makes_search_fail(ada, query):
    search(ada, query)


def test_only_ones_own_things_and_the_syllabus_are_found(ada, cy, now):
    load_cards(card(), now=now, learners=[ada])
    import_text(ada, NOTES, now=now)

    assert found(cy, "select_related") == []
    assert found(cy, "append") == []
    assert found(cy, "transactions") == [("topic", "Transactions")]
    assert len(found(ada, "append")) == 1


def test_edited_card_is_found_by_its_new_words_only(ada, now):
    one = make_card(ada, now=now)
    exercises.edit_card(
        exercise=one, prompt="What is a semaphore?", answer="A counter.", style=None, topic=None,
        tags=["sync"], now=now,
    )  # fmt: skip

    assert found(ada, "mutex") == []
    assert found(ada, "semaphore") == found(ada, "sync") == [("card", "What is a semaphore?")]


def test_deleted_document_is_not_found(ada, now):
    import_text(ada, NOTES, now=now)

    delete_document(document=Document.objects.get(), now=now)

    assert [hit for hit in search(ada, "select_related explain") if hit.kind != "topic"] == []
    assert found(ada, "prefetch_related") == []


def test_text_above_the_first_heading_is_found(ada, now):
    import_text(ada, "Zebras come first.\n\n# Later\n\nText.\n", now=now)

    assert [kind for kind, _title in found(ada, "zebras")] == ["section"]


def test_rebuilding_the_index_changes_nothing(ada, cy, now):
    load_cards(card(), card("c.python.lists.two", line=9), now=now, learners=[ada, cy])
    import_text(ada, NOTES, now=now)
    import_text(ada, f"Preface.\n\n{NOTES}", now=now)
    exercises.delete(exercise=exercise_like(ada, "select_related"), now=now)
    load_cards(card(), now=now, learners=[ada, cy])
    before = index_rows()

    number = rebuild_index()

    assert index_rows() == before
    assert number == len(before)


def test_every_hit_leads_to_a_page(ada, now, page):
    load_cards(card(), now=now, learners=[ada])
    import_text(ada, NOTES, now=now)

    for query in ("select_related", "explain", "prefetch_related", "transactions", "lists"):
        hits = page.get("/library/search", {"q": query}).context["hits"]
        assert hits
        for hit in hits:
            assert page.get(hit.url).status_code == 200
