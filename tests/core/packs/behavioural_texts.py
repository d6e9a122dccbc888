"""The faultless behavioural question of the reference, in topic python/functions."""

import re
from pathlib import Path

_REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "packs.md"

BEHAVIOURAL_PATH = "behavioural/took-it-apart.md"
(BEHAVIOURAL,) = re.findall(
    r"^````markdown\n(---\nid: b\..*?)^````$", _REFERENCE.read_text(), re.MULTILINE | re.DOTALL
)
