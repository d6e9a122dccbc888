import pytest

from greenroom.core.documents import TopicMatch, TopicNames, match_topic

TOPICS = [
    TopicNames("python/decorators", "Decorators", "Python language", ("functools.wraps",)),
    TopicNames(
        "python/exceptions", "Exceptions", "Python language", ("try/except", "error handling")
    ),
    TopicNames("databases/transactions", "Transactions", "Databases", ("ACID", "isolation levels")),
    TopicNames("databases/sql", "SQL", "Databases", ("joins",)),
    TopicNames("drf/permissions", "Permissions", "Django REST Framework", ("IsAuthenticated",)),
    TopicNames("testing/doubles", "Mocks", "Testing", ("test doubles",)),
    TopicNames("testing/unit", "Unit testing", "Testing", ("unit tests",)),
]


def match(*headings: str, text: str = "") -> TopicMatch | None:
    return match_topic(headings, TOPICS, text=text)


def topic(*headings: str, text: str = "") -> str | None:
    found = match(*headings, text=text)
    return found.topic_id if found else None


@pytest.mark.parametrize(
    ("heading", "topic_id"),
    [
        ("Decorators", "python/decorators"),
        ("## 3. **Decorators:**", "python/decorators"),
        ("ACID", "databases/transactions"),
        ("Isolation Levels", "databases/transactions"),
        ("try / except", "python/exceptions"),
        ("B. Permissions", "drf/permissions"),
    ],
)
def test_a_name_or_alias_of_the_innermost_heading_is_certain(heading: str, topic_id: str) -> None:
    found = match(heading)
    assert found is not None
    assert (found.topic_id, found.confidence) == (topic_id, 1.0)


@pytest.mark.parametrize(
    "heading",
    [
        "5. Master Decorators",
        "Revise the decorator",
        "Decorators (advanced)",
        "Key decorators tips",
    ],
)
def test_dress_around_a_name_is_ignored(heading: str) -> None:
    found = match(heading)
    assert found is not None
    assert found.topic_id == "python/decorators"
    assert found.confidence >= 0.9


def test_a_contained_name_counts_by_how_much_it_covers() -> None:
    wide = match("Transactions in a shop with many branches")
    close = match("Transactions and locks")
    assert close is not None
    assert close.topic_id == "databases/transactions"
    assert 0.5 <= close.confidence < 0.9
    assert wide is None


def test_words_are_matched_whole() -> None:
    assert topic("MySQL") is None
    assert topic("Redecorators") is None


def test_mock_interviews_are_not_about_mocks() -> None:
    assert topic("Mock interviews") is None


@pytest.mark.parametrize("inner", ["Techniques", "Key Topics:", "Coding Tips", "Best practices"])
def test_generic_headings_ask_the_one_outside(inner: str) -> None:
    assert topic("8. Master Transactions", inner) == "databases/transactions"


def test_an_unknown_inner_heading_makes_the_outer_one_doubtful() -> None:
    sure, doubtful = match("Transactions"), match("Transactions", "Stories from the office")
    assert sure is not None
    assert doubtful is not None
    assert doubtful.confidence < 0.7 * sure.confidence


def test_the_text_decides_within_an_area() -> None:
    assert (
        topic("Python fundamentals", text="**Exceptions**: raise and catch") == "python/exceptions"
    )
    assert (
        topic("Django REST Framework (DRF)", text="uses IsAuthenticated here") == "drf/permissions"
    )
    assert topic("Databases", text="nothing that is named") is None


def test_a_lead_in_is_closer_than_half_a_heading() -> None:
    assert topic("Testing and mocks", text="Unit testing: one thing at a time") == "testing/unit"
    assert topic("Mocks", text="Unit testing: one thing at a time") == "testing/doubles"


@pytest.mark.parametrize("headings", [(), ("",), ("Conclusion",), ("Books", "Online"), ("!!!",)])
def test_nothing_likely_is_no_match(headings: tuple[str, ...]) -> None:
    assert match(*headings) is None


def test_no_topics_give_no_match() -> None:
    assert match_topic(["Decorators"], []) is None
