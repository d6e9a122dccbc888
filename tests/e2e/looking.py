"""What holds for every page: axe finds nothing, it fits, it is quiet, it calls nobody."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from e2e.browser import NARROW, WIDE, Witness
from e2e.places import Place

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
# Colours change with the theme by transitions, which take a frame for each level of the page.
SETTLE = """async () => {
  const isMoving = ({playState, effect}) =>
    playState === "running" && effect.target.checkVisibility();
  for (let quiet = 0, frame = 0; quiet < 2 && frame < 300; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = document.getAnimations().some(isMoving) ? 0 : quiet + 1;
  }
}"""
RUN_AXE = """async (runOnly) => {
  const options = {resultTypes: ["violations"], preload: false, ...(runOnly && {runOnly})};
  const {violations} = await axe.run(document, options);
  return violations.map(({id, help, nodes}) =>
    `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}"""
# A theme changes colours and nothing else: what was right in light needs no second look.
RULES = {
    "light": None,
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The rows of a list come from one template: twelve of them stand for two hundred.
THIN_OUT = """document.querySelectorAll(".rows, tbody, .source-lines, optgroup").forEach((list) =>
  [...list.children].slice(12).forEach((row) => row.remove()))"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look_everywhere(tab: Page, witness: Witness, place: Place) -> None:
    """Open `place`, and examine it in every size and theme; `witness` fails the test afterwards."""
    if place.refused:
        witness.expected = (place.refused,)
    place.open(tab)
    faults = [*find_overflows(tab), *find_violations(tab)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def find_overflows(tab: Page) -> Iterator[str]:
    """Sizes at which the page scrolls sideways."""
    tab.wait_for_load_state()  # an address is known before its page is there
    for size in (NARROW, WIDE):
        tab.set_viewport_size(size)
        if (overflow := tab.evaluate(OVERFLOW)) > 0:
            yield f"{size['width']} px: {overflow} px wider than the screen"


def find_violations(tab: Page) -> Iterator[str]:
    """What axe finds, in every size and theme."""
    tab.evaluate(AXE.read_text())
    tab.evaluate(THIN_OUT)
    for size in (WIDE, NARROW):
        tab.set_viewport_size(size)
        for scheme in SCHEMES:
            tab.emulate_media(color_scheme=scheme)
            tab.evaluate(SETTLE)
            for fault in tab.evaluate(RUN_AXE, RULES[scheme]):
                yield f"{size['width']} px, {scheme}: {fault}"
