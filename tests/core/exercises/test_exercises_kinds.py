"""Walks KINDS, and names what a new kind still lacks."""

from importlib import import_module

import pytest
from django.urls import reverse

from greenroom.core.exercises import KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_whole(kind):
    assert KINDS[kind.id] is kind
    assert kind.title
    assert kind.minutes > 0
    assert kind.template.endswith(".html")
    assert import_module(f"greenroom.core.exercises.{kind.id}").KIND is kind
    assert import_module(f"greenroom.core.grading.{kind.id}").__doc__


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_page_that_a_kind_opens_is_there(kind):
    if kind.opens:
        assert reverse(kind.opens, args=[f"{kind.letter}.python.lists.one"])
    assert bool(kind.opens) >= kind.is_doing


def test_no_two_kinds_share_a_letter():
    letters = [kind.letter for kind in KINDS.values()]
    assert len(set(letters)) == len(letters)


def test_nouns_of_kinds_take_a_plain_plural():
    nouns = [kind.noun for kind in KINDS.values()]

    assert "quiz question" in nouns
    assert not [noun for noun in nouns if noun.endswith(("s", "x", "z", "ch", "sh", "y"))]
