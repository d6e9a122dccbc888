"""Every page that shows something, as somebody sees it who has used Greenroom for a while."""

import pytest
from playwright.sync_api import Page

from e2e.browser import Witness
from e2e.looking import look_everywhere
from e2e.places import READING, Place


@pytest.mark.parametrize("place", READING, ids=lambda place: place.name)
def test_page_has_no_axe_violation_and_fits(tab: Page, witness: Witness, place: Place) -> None:
    """In light and dark, wide and narrow; silent, and sending nothing elsewhere."""
    look_everywhere(tab, witness, place)
