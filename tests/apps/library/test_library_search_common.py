"""Searching for a word that stands nearly everywhere: only its own places are looked at."""

from deeds import make_card
from greenroom.apps.library.selectors import search as searching
from greenroom.apps.library.selectors.search import search

PROMPTS = ["What is an index?", "Why add an index?", "When is an index read?", "Are indexes free?"]


def prompts_found(learner, query) -> set[str]:
    return {hit.title for hit in search(learner, query)}


def test_word_is_a_beginning_while_it_is_not_everywhere(ada, now):
    for prompt in PROMPTS:
        make_card(ada, prompt=prompt, now=now)

    assert prompts_found(ada, "index") == set(PROMPTS)


def test_word_that_fills_the_ranking_by_itself_is_looked_up_whole(ada, now, monkeypatch):
    monkeypatch.setattr(searching, "RANKED", 3)
    for prompt in PROMPTS:
        make_card(ada, prompt=prompt, now=now)

    assert prompts_found(ada, "index") == set(PROMPTS[:3])
    assert prompts_found(ada, "indexe") == {PROMPTS[3]}


def test_strangers_common_word_stays_a_beginning_for_the_learner(ada, cy, now, monkeypatch):
    monkeypatch.setattr(searching, "RANKED", 3)
    for prompt in PROMPTS:
        make_card(cy, prompt=prompt, now=now)
    make_card(ada, prompt=PROMPTS[3], now=now)

    assert prompts_found(ada, "index") == {PROMPTS[3]}
