import sys
from graphlib import CycleError as LibraryError
from graphlib import TopologicalSorter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ordering import CycleError, ordered

DEPLOY = {
    "deploy": ["test", "build"],
    "test": ["install"],
    "build": ["install"],
    "migrate": ["deploy"],
}


def test_every_task_comes_after_all_that_it_needs():
    assert ordered(DEPLOY) == ["install", "build", "test", "deploy", "migrate"]
    assert ordered({"b": iter("a"), "a": iter("")}) == ["a", "b"]
    assert ordered({}) == []


def test_the_order_does_not_depend_on_how_the_tasks_were_written_down():
    turned = {task: DEPLOY[task][::-1] for task in reversed(DEPLOY)}
    assert ordered(turned) == ordered(DEPLOY)
    assert ordered({"c": [], "a": [], "b": ["c"]}) == ["a", "c", "b"]


def test_a_need_named_twice_counts_once_where_a_bare_counter_never_gets_to_zero():
    assert ordered({"b": ["a", "a"]}) == ["a", "b"]
    counter, needed_by = {"b": len(["a", "a"])}, {"a": {"b"}}
    for task in needed_by["a"]:
        counter[task] -= 1
    assert counter["b"] == 1  # waits for ever


@pytest.mark.parametrize(
    ("needs", "cycle"),
    [
        ({"a": ["a"]}, ["a"]),
        ({"a": ["b"], "b": ["c"], "c": ["b"], "d": []}, ["b", "c"]),
        ({"z": ["y"], "y": ["x", "done"], "x": ["z"], "done": []}, ["x", "z", "y"]),
    ],
)
def test_a_cycle_is_named_without_the_tasks_that_only_wait_for_it(needs, cycle):
    with pytest.raises(CycleError) as caught:
        ordered(needs)
    assert caught.value.cycle == cycle
    assert str(caught.value) == " -> ".join(cycle + cycle[:1])


def naive(needs):
    """Depth first with one set of seen tasks, by recursion."""
    order, seen = [], set()

    def visit(task):
        if task not in seen:
            seen.add(task)
            for other in needs.get(task, []):
                visit(other)
            order.append(task)

    for task in needs:
        visit(task)
    return order


def test_one_set_of_seen_tasks_gives_an_order_for_a_cycle_as_if_it_were_none():
    assert naive({"a": ["b"], "b": ["a"]}) == ["b", "a"]
    with pytest.raises(CycleError, match="^a -> b -> a$"):
        ordered({"a": ["b"], "b": ["a"]})


def test_a_long_chain_is_too_deep_for_recursion_and_not_for_kahn():
    length = sys.getrecursionlimit() + 1
    chain = {f"{n:06}": [f"{n + 1:06}"] for n in range(length)}
    with pytest.raises(RecursionError):
        naive(chain)
    assert ordered(chain) == [f"{n:06}" for n in range(length, -1, -1)]


@settings(max_examples=200, deadline=None, database=None, derandomize=True)
@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"))))
def test_it_agrees_with_graphlib_on_which_graphs_have_an_order(needs):
    try:
        list(TopologicalSorter(needs).static_order())
    except LibraryError:
        with pytest.raises(CycleError) as caught:
            ordered(needs)
        cycle = caught.value.cycle
        turned = [*cycle[1:], cycle[0]]
        assert all(b in needs[a] for a, b in zip(cycle, turned, strict=True))
    else:
        order = ordered(needs)
        assert sorted(order) == sorted(set(needs).union(*needs.values()))
        place = {task: n for n, task in enumerate(order)}
        assert all(place[b] < place[a] for a in needs for b in needs[a])
