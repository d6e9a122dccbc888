import sqlite3
import threading
from contextlib import closing

import pytest
from fastapi.testclient import TestClient

from links import BASE62, CODES, CodeTaken, Links, to_base62
from main import create_app

LONG = "https://example.com/books?page=2"


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "links.db")


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def client(path, now):
    app = create_app(path, limit=3, clock=lambda: now[0])
    return TestClient(app, "http://sho.rt", follow_redirects=False)


def test_base62_gives_each_number_its_own_word_of_at_most_seven_letters():
    told = {0: "0", 61: "Z", 62: "10", 3843: "ZZ", CODES - 1: "ZZZZZZZ"}
    assert {number: to_base62(number) for number in told} == told
    assert len({to_base62(number) for number in range(5000)}) == 5000
    assert len(BASE62) == 62


def test_a_collision_is_drawn_again_and_never_overwrites(path):
    links, draws = Links(path), iter([5, 5, 6])
    one = links.add("https://one.example", draw=lambda _: next(draws))
    two = links.add("https://two.example", draw=lambda _: next(draws))
    assert (one, two) == ("5", "6")
    assert links.visit("5") == "https://one.example"
    with closing(sqlite3.connect(path, isolation_level=None)) as naive:
        naive.execute("INSERT OR REPLACE INTO links (code, url) VALUES ('5', 'other')")
    assert links.visit("5") == "other"  # without the key's say the first one is lost


def test_when_codes_run_out_it_stops_after_ten_draws(path):
    links, drawn = Links(path), []
    links.add(LONG, alias="7")
    with pytest.raises(RuntimeError):
        links.add(LONG, draw=lambda limit: drawn.append(limit) or 7)
    assert drawn == [CODES] * 10
    with pytest.raises(CodeTaken):
        links.add(LONG, alias="7")


def test_a_link_redirects_so_that_every_visit_is_counted(client):
    short = client.post("/links", json={"url": LONG}).json()["short"]
    assert short.startswith("http://sho.rt/")
    for _ in range(3):
        answer = client.get(short)
        assert (answer.status_code, answer.headers["location"]) == (302, LONG)
        assert answer.headers["cache-control"] == "no-store"
    code = short.rsplit("/", 1)[1]
    assert client.get(f"/links/{code}").json() == {"visits": 3}
    for missing in ("/nothing", "/links/nothing"):
        answer = client.get(missing)
        assert (answer.status_code, answer.json()) == (404, {"detail": "no such link"})


def test_no_visit_is_lost_when_two_come_at_once(path):
    links = Links(path)
    links.add(LONG, alias="book")
    both_read = threading.Barrier(2)

    def naive():
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            [count] = connection.execute("SELECT visits FROM links").fetchone()
            both_read.wait(5)
            connection.execute("UPDATE links SET visits = ?", [count + 1])

    def run(visit):
        threads = [threading.Thread(target=visit) for _ in range(2)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]

    run(naive)
    assert links.visits("book") == 1  # two came
    run(lambda: [links.visit("book") for _ in range(20)])
    assert links.visits("book") == 41


def test_an_alias_belongs_to_who_came_first(client):
    new = {"url": LONG, "alias": "my-book"}
    first = client.post("/links", json=new)
    assert (first.status_code, first.json()["short"]) == (201, "http://sho.rt/my-book")
    second = client.post("/links", json={**new, "url": "https://evil.example"})
    assert second.status_code == 409
    docs = client.post("/links", json={**new, "alias": "docs"}).json()["short"]
    assert client.get(docs).headers["location"] == LONG


BAD = [("javascript:alert(1)", None), ("http://sho.rt/x", None), (LONG, "a/b")]


@pytest.mark.parametrize(("url", "alias"), [*BAD, (LONG, "ab"), (LONG, "a" * 31)])
def test_a_script_a_circle_and_an_odd_alias_are_refused(client, url, alias):
    told = client.post("/links", json={"url": url, "alias": alias})
    assert told.status_code == 422


def test_a_client_makes_three_links_a_minute_and_no_fourth(client, now):
    told = [client.post("/links", json={"url": LONG}) for _ in range(3)]
    now[0] = 59.0
    told.append(client.post("/links", json={"url": LONG}))
    assert [one.status_code for one in told] == [201, 201, 201, 429]
    assert told[3].headers["retry-after"] == "60"
    now[0] = 60.0
    assert client.post("/links", json={"url": LONG}).status_code == 201
