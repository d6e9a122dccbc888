import pytest
from fakeredis import FakeRedis
from feed import Feed


@pytest.fixture
def client() -> FakeRedis:
    return FakeRedis(decode_responses=True)


@pytest.fixture
def feed(client: FakeRedis) -> Feed:
    """Authors with more than 3 followers are celebrities; a timeline holds 5 posts."""
    return Feed(client, copies=3, length=5)


def gather(feed: Feed, author: str, followers: int) -> None:
    for number in range(followers):
        feed.follow(f"fan {number}", author)


def test_a_post_reaches_followers_newest_first_and_nobody_else(feed: Feed):
    feed.follow("ada", "bo")
    feed.follow("ada", "cy")
    for post, author in [(1, "bo"), (2, "cy"), (3, "bo"), (4, "eve")]:
        feed.publish(author, post)
    assert feed.read("ada") == [3, 2, 1]
    assert feed.read("bo") == []


@pytest.mark.parametrize("followers, copies", [(3, 3), (4, 0)])
def test_a_post_is_copied_up_to_the_limit_and_read_by_all_beyond_it(
    feed: Feed, client: FakeRedis, followers: int, copies: int
):
    gather(feed, "star", followers)
    feed.publish("star", 1)
    assert len(client.keys("timeline:*")) == copies
    assert all(feed.read(f"fan {n}") == [1] for n in range(followers))
    assert feed.read("a stranger") == []


def test_copying_for_everyone_writes_once_per_follower(client: FakeRedis):
    naive = Feed(client, copies=10**9)
    gather(naive, "star", 200)
    naive.publish("star", 1)
    assert len(client.keys("timeline:*")) == 200
    client.flushall()
    ours = Feed(client)
    client.sadd("followers:star", *range(10_001))
    ours.publish("star", 1)
    assert client.keys("timeline:*") == []
    client.sadd("followers:busy", *range(10_000))
    ours.publish("busy", 2)
    assert len(client.keys("timeline:*")) == 10_000


def test_an_author_who_becomes_famous_is_read_once_and_never_vanishes(feed: Feed):
    gather(feed, "star", 3)
    feed.publish("star", 1)
    gather(feed, "star", 4)
    feed.publish("star", 2)
    assert feed.read("fan 0") == [2, 1]
    for fan in ("fan 1", "fan 2", "fan 3"):
        feed.unfollow(fan, "star")
    feed.publish("star", 3)
    assert feed.read("fan 0") == [3, 2, 1]  # though one follower would be no celebrity
    assert feed.read("fan 1") == []


def test_pages_follow_each_other_although_something_new_is_posted(feed: Feed):
    gather(feed, "star", 4)
    feed.follow("fan 0", "bo")
    for post in range(1, 6):
        feed.publish("star" if post % 2 else "bo", post)
    first = feed.read("fan 0", count=2)
    feed.publish("bo", 6)
    second = feed.read("fan 0", count=2, before=first[-1])
    assert (first, second) == ([5, 4], [3, 2])
    assert feed.read("fan 0", 2, before=second[-1]) == [1]


def test_only_the_newest_are_kept(feed: Feed, client: FakeRedis):
    feed.follow("ada", "bo")
    for post in range(1, 8):
        feed.publish("bo", post)
    feed.follow("cy", "bo")
    feed.publish("eve", 8)
    feed.follow("cy", "eve")
    assert feed.read("ada") == [7, 6, 5, 4, 3]
    assert feed.read("cy") == [8, 7, 6, 5, 4]
    assert client.zcard("posts:bo") == client.zcard("timeline:cy") == 5
    for post in range(10, 1000):
        Feed(client).publish("bo", post)
    assert client.zcard("timeline:ada") == 800
    assert len(feed.read("ada")) == 20


def test_following_shows_earlier_posts_and_unfollowing_takes_them_away(feed: Feed):
    feed.publish("bo", 1)
    feed.publish("cy", 2)
    feed.follow("ada", "bo")
    feed.follow("ada", "cy")
    assert feed.read("ada") == [2, 1]
    feed.unfollow("ada", "bo")
    feed.publish("bo", 3)
    assert feed.read("ada") == [2]


def test_who_follows_while_a_post_is_copied_gets_it(
    feed: Feed, client: FakeRedis, monkeypatch: pytest.MonkeyPatch
):
    def scan_then_follow(key: str) -> list[str]:
        found = list(client.smembers(key))
        feed.follow("late", "bo")
        return found

    monkeypatch.setattr(client, "sscan_iter", scan_then_follow)
    feed.publish("bo", 1)
    assert feed.read("late") == [1]
