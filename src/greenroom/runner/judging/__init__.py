"""Who judges what: one judge a kind of run, loaded when it is first needed."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from greenroom.runner.errors import RunError

if TYPE_CHECKING:
    from greenroom.runner.desk import Desk
    from greenroom.runner.report import RunReport
    from greenroom.runner.spec import RunSpec

    Judge = Callable[[RunSpec, Desk], RunReport]

# kind -> "module:function" below this package
JUDGES = {
    "script": "script:judge_script",
    "cases": "cases:judge_cases",
    "lab": "labs:judge_lab",
    "unittest": "unittests:judge_unittest",
}


def find_judge(kind: str) -> Judge:
    """The judge of this kind of run. Raises RunError("spec") if there is none."""
    module, _, function = JUDGES.get(kind, "").partition(":")
    if not module:
        raise RunError("spec", f"there is no kind of run named {kind}")
    judge: Judge = getattr(importlib.import_module(f"{__name__}.{module}"), function)
    return judge
