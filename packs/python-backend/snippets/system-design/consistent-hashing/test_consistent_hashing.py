import subprocess
import sys
from collections import Counter

import pytest
from ring import Ring, point

KEYS = [f"user:{number}" for number in range(5000)]
NODES = ("a", "b", "c", "d")


def owners(ring: Ring) -> dict[str, str]:
    return {key: ring.nodes_for(key)[0] for key in KEYS}


def test_modulo_moves_most_keys_when_a_node_is_added() -> None:
    moved = sum(point(key) % 4 != point(key) % 5 for key in KEYS)
    assert moved > 0.75 * len(KEYS)


def test_a_new_node_takes_its_share_and_nothing_else_moves() -> None:
    ring = Ring(NODES)
    before = owners(ring)
    ring.add("e")
    after = owners(ring)
    moved = [key for key in KEYS if before[key] != after[key]]
    assert {after[key] for key in moved} == {"e"}
    assert 0.15 * len(KEYS) < len(moved) < 0.25 * len(KEYS)


def test_the_keys_of_a_lost_node_are_spread_over_all_others() -> None:
    ring = Ring(NODES)
    before = owners(ring)
    ring.remove("b")
    after = owners(ring)
    heirs = Counter(after[key] for key in KEYS if before[key] != after[key])
    assert set(heirs) == {"a", "c", "d"}
    assert heirs.total() == list(before.values()).count("b")
    assert min(heirs.values()) > 0.15 * heirs.total()
    ring.add("b")
    assert owners(ring) == before


def test_many_places_share_evenly_and_a_single_one_does_not() -> None:
    fair = Counter(owners(Ring(NODES)).values())
    assert max(fair.values()) < 1.25 * min(fair.values())
    unfair = Counter(owners(Ring(NODES, replicas=1)).values())
    assert max(unfair.values()) > 2 * min(unfair.values())


def test_copies_are_on_different_nodes_and_the_first_stays_first() -> None:
    ring = Ring(NODES)
    for key in KEYS[:200]:
        copies = ring.nodes_for(key, 3)
        assert len(set(copies)) == len(copies) == 3
        assert copies[:1] == ring.nodes_for(key)
        ring.remove(copies[0])
        assert ring.nodes_for(key, 2) == copies[1:]
        ring.add(copies[0])
    assert set(ring.nodes_for("any", 4)) == set(NODES)


def test_a_key_belongs_to_the_next_place_and_after_the_last_to_the_first() -> None:
    ring = Ring(("a", "b"), replicas=1)
    (low, first), (high, second) = sorted((point(f"{one}#0"), one) for one in "ab")
    for key in KEYS[:100]:
        expected = second if low < point(key) <= high else first
        assert ring.nodes_for(key) == [expected]


def test_another_process_finds_the_same_node() -> None:
    code = "from ring import Ring; print(Ring(('a', 'b')).nodes_for('user:7')[0])"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == Ring(("a", "b")).nodes_for("user:7")[0]
    assert point("user:7") == 11144460159094613434


def test_a_ring_refuses_what_it_cannot_do() -> None:
    ring = Ring(NODES)
    for copies in (0, 5):
        with pytest.raises(ValueError, match="copies"):
            ring.nodes_for("key", copies)
    with pytest.raises(ValueError, match="0 nodes"):
        Ring().nodes_for("key")
    with pytest.raises(KeyError):
        ring.remove("e")
    with pytest.raises(ValueError, match="already"):
        ring.add("a")
