import pytest
from lru import LruCache


def filled(*keys, capacity=2):
    cache = LruCache(capacity)
    for key in keys:
        cache.put(key, key.upper())
    return cache


def test_values_come_back_and_a_missing_key_is_an_error():
    cache = filled("a", "b")
    assert (cache.get("a"), cache.get("b"), len(cache)) == ("A", "B", 2)
    with pytest.raises(KeyError, match="c"):
        cache.get("c")


def test_the_one_used_longest_ago_is_dropped_at_exactly_the_capacity():
    cache = filled("a", "b")
    assert "a" in cache and "b" in cache
    cache.put("c", "C")
    assert "a" not in cache
    assert (cache.get("b"), cache.get("c"), len(cache)) == ("B", "C", 2)


def test_getting_counts_as_use_which_a_plain_dictionary_forgets():
    naive = {"a": "A", "b": "B"}
    _ = naive["a"]
    naive.pop(next(iter(naive)))  # the oldest, although just used
    assert "a" not in naive

    cache = filled("a", "b")
    cache.get("a")
    cache.put("c", "C")
    assert "a" in cache and "b" not in cache


def test_replacing_a_value_counts_as_use_and_drops_nothing():
    cache = filled("a", "b")
    cache.put("a", "new")
    assert (len(cache), "b" in cache) == (2, True)
    cache.put("c", "C")
    assert "b" not in cache
    assert cache.get("a") == "new"


def test_asking_whether_a_key_is_held_is_not_use():
    cache = filled("a", "b")
    assert "a" in cache
    cache.put("c", "C")
    assert "a" not in cache


def test_none_can_be_a_value():
    cache = LruCache(1)
    cache.put("a", None)
    assert cache.get("a") is None


def test_one_is_the_least_capacity():
    assert len(filled("a", "b", capacity=1)) == 1
    with pytest.raises(ValueError, match="at least 1, not 0"):
        LruCache(0)
