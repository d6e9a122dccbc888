import json
import os
import pickle
from pathlib import Path

import pytest
import yaml

from stored_cart import Cart, Refused, dump_cart, load_cart, load_settings

KEY = b"k" * 32
CART = Cart(3, ["Solaris", "Eden"])


def signed_by_another(text: bytes) -> bytes:
    return dump_cart(CART, b"other" * 8).split(b".")[0] + b"." + text


class Payload:
    """What an attacker pickles; here it only makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_loading_a_pickle_runs_what_the_attacker_chose_and_ours_does_not(
    tmp_path: Path,
) -> None:
    attack = pickle.dumps(Payload(tmp_path / "hacked"))
    with pytest.raises(Refused):
        load_cart(attack, KEY)
    assert list(tmp_path.iterdir()) == []
    pickle.loads(attack)  # noqa: S301 this is what the test shows
    assert [path.name for path in tmp_path.iterdir()] == ["hacked"]


def test_yaml_with_an_unsafe_loader_runs_code_and_ours_refuses_the_tag(
    tmp_path: Path,
) -> None:
    attack = f"a: !!python/object/apply:os.mkdir ['{tmp_path}/hacked']"
    with pytest.raises(Refused, match="not plain YAML"):
        load_settings(attack)
    assert list(tmp_path.iterdir()) == []
    yaml.load(attack, Loader=yaml.UnsafeLoader)  # noqa: S506 this is what it shows
    assert [path.name for path in tmp_path.iterdir()] == ["hacked"]


def test_a_cart_comes_back_as_it_was_stored() -> None:
    data = dump_cart(CART, KEY)
    assert load_cart(data, KEY) == CART
    assert json.loads(data.partition(b".")[2]) == {
        "owner_id": 3,
        "items": ["Solaris", "Eden"],
    }


def test_a_changed_unsigned_or_foreign_cart_is_refused() -> None:
    data = dump_cart(CART, KEY)
    text = data.partition(b".")[2]
    for forged in (
        data.replace(b'"owner_id": 3', b'"owner_id": 4'),
        data.replace(b"Eden", b"Edex"),
        text,
        b"." + text,
        b"",
        signed_by_another(text),
    ):
        with pytest.raises(Refused, match="not signed"):
            load_cart(forged, KEY)


def test_settings_are_plain_values_and_have_names() -> None:
    text = "debug: false\nhosts: [a, b]\n"
    assert load_settings(text) == {"debug": False, "hosts": ["a", "b"]}
    for wrong in ("", "- a", "a: [", "7"):
        with pytest.raises(Refused):
            load_settings(wrong)


def test_aliases_that_multiply_are_refused_before_they_are_expanded() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert len(json.dumps(yaml.safe_load(bomb))) > len(bomb)  # safe_load takes it
    with pytest.raises(Refused, match="aliases"):
        load_settings(bomb)


def test_nesting_has_a_limit_that_is_met_before_the_rest_is_read() -> None:
    deepest = "a: " + "[" * 20 + "]" * 20
    assert load_settings(f"{deepest}\nb: {{c: [], d: []}}\n")["b"] == {"c": [], "d": []}
    for opening in ("[", "{a: "):
        with pytest.raises(Refused, match="nested too deeply"):
            load_settings("a: " + opening * 21)
    with pytest.raises(Refused, match="nested too deeply"):
        load_settings("[" * 100_000)
    with pytest.raises(RecursionError):  # what safe_load makes of much less
        yaml.safe_load("[" * 1_000)


def test_the_length_has_a_limit() -> None:
    longest = "a: " + "x" * 99_997
    assert load_settings(longest)["a"] == "x" * 99_997
    with pytest.raises(Refused, match="too long"):
        load_settings(longest + "x")
