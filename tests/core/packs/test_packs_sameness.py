"""Cards that ask the same, and text made by template."""

import random
from itertools import pairwise

import pytest
from small_pack import small_pack, with_cards

from greenroom.core.packs import CardDef, check_pack
from greenroom.core.packs.faults import FaultLog
from greenroom.core.packs.nearness import find_near_duplicates
from greenroom.core.packs.templates import log_template_backs, log_template_fronts
from greenroom.core.packs.words import split_words
from hanging import no_hang

NUMBER_OF_CARDS = 10_000


def card(number: int, prompt: str, answer: str = "Yes.") -> CardDef:
    return CardDef(
        id=f"c.python.functions.n{number}",
        topic="python/functions",
        points=(),
        style="basic",
        prompt=prompt,
        answer=answer,
        sources=(),
        snippets=(),
        rev=1,
        rev_major=0,
        aliases=(),
        tags=(),
        file="cards/python/functions.md",
        line=number + 1,
    )


def cards(*prompts: str) -> list[CardDef]:
    return [card(number, prompt) for number, prompt in enumerate(prompts)]


def template_lines(made: list[CardDef]) -> list[int]:
    log = FaultLog()
    log_template_fronts(made, log)
    assert all(fault.code == "template-text" for fault in log.faults)
    return [fault.line for fault in log.faults]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is a decorator?", "What is a decorator?"),
        ("What is a decorator?", "What does the **decorator** do?"),
        ("What is the difference between list and tuple?", "Difference between tuple and list?"),
        ("What does `dict.get` return?", "What does dict.get() return?"),
        ("Why are generators lazy?", "Why is a generator lazy?"),
        ("Tuples are ==hashable== if items are.", "Tuples are hashable ==if items are==."),
        (
            "Which order do middleware classes run in while Django handles one request?",
            "Which order do middleware classes run in while Django handles one web request?",
        ),
    ],
)
def test_fronts_that_ask_the_same_are_near_duplicates(one, other):
    first, second = cards(one, other)
    assert list(find_near_duplicates([first, second])) == [(second, first)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What does `map` return?", "What does `filter` return?"),
        ("When would you use a set?", "Why would you use a set?"),
        ("Is a closed file iterable?", "Is a closed file not iterable?"),
        ("Which level prevents dirty reads?", "Which level prevents phantom reads?"),
        ("What does `items[1:]` hold?", "What does `items[:1]` hold?"),
        (
            "What does this print?\n```python\nx = [1]\nprint(x is x)\n```",
            "What does this print?\n```python\nx = [1]\nprint(x == x)\n```",
        ),
        (
            "After an error inside an open database transaction block, which "
            "state has the connection when Django calls `commit`?",
            "After an error inside an open database transaction block, which "
            "state has the connection when Django calls `rollback`?",
        ),
    ],
)
def test_fronts_that_ask_for_something_else_are_not(one, other):
    assert list(find_near_duplicates(cards(one, other))) == []


def test_a_near_duplicate_is_reported_once_at_the_later_card():
    body = "".join(
        f"## c.python.functions.{name}\nWhat is a closure?\n?\nIt remembers.\n"
        for name in ("one", "two", "three")
    )
    faults = check_pack(with_cards(body)).faults
    assert [(fault.line, fault.code) for fault in faults] == [
        (8, "near-duplicate"),
        (12, "near-duplicate"),
    ]
    assert all("functions.one at cards/python/functions.md:4" in f.message for f in faults)


def test_four_fronts_that_differ_by_one_word_are_a_template():
    made = cards(*(f"What does the {word} method do?" for word in ("get", "put", "pop", "add")))
    assert template_lines(made) == [1, 2, 3, 4]
    assert template_lines(made[:3]) == []


def test_four_fronts_that_differ_by_two_words_are_a_template():
    pairs = (("first", "list"), ("second", "tuple"), ("third", "set"), ("last", "dict"))
    made = cards(*(f"Why is the {one} lookup in a {two} so fast?" for one, two in pairs))
    assert template_lines(made) == [1, 2, 3, 4]


def test_a_template_is_found_among_other_cards_of_its_length():
    words = ("get", "put", "pop", "add")
    made = cards(
        "Where may a bare star stand alone?",
        *(f"How does the {word} method handle absence?" for word in words),
        "When should a class define equality itself?",
    )
    assert template_lines(made) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "prompts",
    [
        [f"What is {word}?" for word in ("pickling", "slicing", "hashing", "nesting")],
        [f"What does this print?\n```python\nprint({n})\n```" for n in range(6)],
        [
            "When does a finally block run?",
            "When does an else block run?",
            "Who closes a file first?",
            "Which mode adds to a file?",
        ],
    ],
)
def test_short_definitions_code_to_read_and_own_words_are_no_template(prompts):
    assert template_lines(cards(*prompts)) == []


def test_the_same_sentence_on_four_backs_is_a_template():
    verbs = ("opens", "locks", "copies", "clears")
    made = [
        card(n, f"p{n}", f"So. It {verb} the table before any other session can read from it.")
        for n, verb in enumerate(verbs)
    ]
    log = FaultLog()
    log_template_backs(made, log)
    assert [fault.line for fault in log.faults] == [1, 2, 3, 4]


def test_sentences_repeated_over_recap_pages_are_reported_at_their_line():
    files = small_pack()
    del files["topics/python/functions.md"]
    topics = {"python/functions": "functions", "python/files": "files", "web/http": "requests"}
    for topic, word in topics.items():
        text = f"---\ntopic: {topic}\n---\n\n"
        text += f"You will be asked about {word} in nearly every interview.\n"
        text += f"\n\nPractise {word} daily. " * (topic == "web/http")
        files[f"topics/{topic}.md"] = text.encode()
    assert check_pack(files).faults == ()
    files["topics/web/http.md"] += b"\nYou will be asked about verbs in nearly every interview.\n"
    faults = check_pack(files).faults
    assert {fault.code for fault in faults} == {"template-text"}
    assert [(fault.file, fault.line) for fault in faults] == [
        ("topics/python/files.md", 5),
        ("topics/python/functions.md", 5),
        ("topics/web/http.md", 5),
        ("topics/web/http.md", 9),
    ]


def test_words_of_a_front_keep_code_whole():
    assert split_words("Is `a [1:]` a *copy* of [a](http://x.y)?") == (
        ("is", False),
        ("a[1:]", True),
        ("a", False),
        ("copy", False),
        ("of", False),
        ("a", False),
    )


def natural_cards(rng: random.Random) -> list[CardDef]:
    """Fronts of 6 to 18 words that are as unequally frequent as words of a language (Zipf)."""
    vocabulary = [f"word{number}" for number in range(4000)]
    weights = [1 / (number + 1) for number in range(4000)]
    return [
        card(number, " ".join(rng.choices(vocabulary, weights, k=rng.randint(6, 18))))
        for number in range(NUMBER_OF_CARDS)
    ]


def template_cards(rng: random.Random) -> list[CardDef]:
    return [
        card(number, f"What does the function f{number} return when called with no list {word}?")
        for number, word in enumerate(rng.choices(["here", "there", "now"], k=NUMBER_OF_CARDS))
    ]


@pytest.mark.parametrize("make", [natural_cards, template_cards])
def test_ten_thousand_cards_are_compared_without_a_hang(make):
    made = make(random.Random(7))
    log = FaultLog()
    with no_hang():
        found = dict.fromkeys(later.id for later, _ in find_near_duplicates(made))
        log_template_fronts(made, log)
    assert len(log.faults) == (NUMBER_OF_CARDS if make is template_cards else 0)
    assert len(found) < NUMBER_OF_CARDS


def test_filing_by_rare_words_finds_what_comparing_all_pairs_finds():
    rng = random.Random(11)
    vocabulary = [f"word{number}" for number in range(300)]
    made = []
    for _ in range(400):
        words = rng.choices(vocabulary, k=rng.randint(9, 16))
        made += [words, [*words[1:], rng.choice(vocabulary)] if rng.random() < 0.3 else words[2:]]
    all_cards = cards(*(" ".join(words) for words in made))
    expected = {
        later.id
        for earlier, later in pairwise(all_cards)
        if 5 * len(_set(earlier) & _set(later)) >= 4 * len(_set(earlier) | _set(later))
    }
    found = {later.id for later, _ in find_near_duplicates(all_cards)}
    assert len(expected) > 100
    assert expected <= found


def _set(one: CardDef) -> set[str]:
    return set(one.prompt.split())
