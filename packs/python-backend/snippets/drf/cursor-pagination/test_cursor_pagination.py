from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from feed.api import PostList
from feed.models import Post
from rest_framework.pagination import PageNumberPagination
from rest_framework.test import APIClient, APIRequestFactory

pytestmark = pytest.mark.django_db
client = APIClient()
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def write(*minutes: int) -> list[int]:
    """Ids of new posts, in the order of `minutes` after noon."""
    times = [NOON + timedelta(minutes=minute) for minute in minutes]
    return [Post.objects.create(text="x", created_at=time).pk for time in times]


def ids(page: dict) -> list[int]:
    return [post["id"] for post in page["results"]]


def walk(url: str, link: str = "next") -> list[list[int]]:
    pages = []
    while url:
        page = client.get(url).json()
        pages.append(ids(page))
        url = page[link]
    return pages


def test_pages_run_from_the_newest_to_the_oldest_and_back() -> None:
    old, new, middle = write(1, 3, 2)
    assert walk("/posts/?page_size=2") == [[new, middle], [old]]
    last = client.get(client.get("/posts/?page_size=2").json()["next"]).json()
    assert walk(last["previous"], "previous") == [[new, middle]]
    assert set(last) == {"next", "previous", "results"}


def test_a_post_written_between_two_pages_moves_nothing() -> None:
    written = write(1, 2, 3, 4)
    first = client.get("/posts/?page_size=2").json()
    write(5)
    Post.objects.get(pk=written[3]).delete()
    assert ids(first) + ids(client.get(first["next"]).json()) == written[::-1]


def test_page_numbers_show_a_post_twice_after_an_insert() -> None:
    class Numbered(PageNumberPagination):
        page_size = 2

    def page(number: int) -> list[int]:
        view = PostList.as_view(
            pagination_class=Numbered, queryset=Post.objects.order_by("-created_at")
        )
        return ids(view(APIRequestFactory().get("/", {"page": number})).data)

    write(1, 2, 3, 4)
    first = page(1)
    write(5)
    assert first[-1] in page(2)


def test_posts_of_one_instant_come_each_exactly_once_and_newest_key_first() -> None:
    written = write(*[7] * 25)
    pages = walk("/posts/?page_size=2")
    assert [pk for page in pages for pk in page] == written[::-1]


def test_a_page_has_20_posts_unless_asked_and_never_more_than_100() -> None:
    write(*range(101))
    for query, size in {"": 20, "?page_size=3": 3, "?page_size=500": 100}.items():
        assert len(ids(client.get(f"/posts/{query}").json())) == size


def test_a_cursor_is_opaque_and_a_broken_one_is_404() -> None:
    assert client.get("/posts/?cursor=2").status_code == 404
    assert client.get("/posts/?page=2").json()["results"] == []


def test_a_deep_page_costs_one_query_without_offset_or_count() -> None:
    write(*range(10))
    url = "/posts/?page_size=2"
    for _ in range(3):
        url = client.get(url).json()["next"]
    with CaptureQueriesContext(connection) as log:
        client.get(url)
    (query,) = [one["sql"] for one in log]
    assert "OFFSET" not in query
    assert "COUNT" not in query


def test_the_order_of_the_pages_is_read_from_the_index() -> None:
    posts = Post.objects.order_by("-created_at", "-id").values("id")
    assert "newest_first" in posts.explain()
    assert "TEMP B-TREE" not in posts.explain()
