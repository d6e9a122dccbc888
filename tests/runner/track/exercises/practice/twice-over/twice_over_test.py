import pytest

from twice_over import double


@pytest.mark.parametrize(("value", "expected"), [(1, 2), (0.5, 1.0)])
def test_numbers_are_doubled(value, expected):
    assert double(value) == expected


def test_so_is_text():
    assert double("ab") == "abab"
