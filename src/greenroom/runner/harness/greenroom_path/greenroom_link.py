"""For programs in a lab: ask the judge something, from any process of the program's sandbox.

from greenroom_link import ask
receipt = ask("ledger", {"charge": "c1", "cents": 500})
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from typing import Any

ASK_HEADER = "X-Greenroom-Ask"


class NobodyAnswersError(RuntimeError):
    """The judge of this lab answers nothing of that name, or there is no judge at all."""


def ask(name: str, payload: Any = None) -> Any:
    """What the judge's function of this name returns for `payload`; both are plain JSON."""
    address = os.environ.get("GREENROOM_GATEWAY")
    if not address:
        raise NobodyAnswersError("GREENROOM_GATEWAY is not set: this runs outside of a lab")
    told = json.dumps(payload).encode()
    headers = {"Content-Type": "application/json", ASK_HEADER: name}
    request = urllib.request.Request(address, data=told, headers=headers)  # noqa: S310 -- loopback
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        raise NobodyAnswersError(f"the judge answered {error.code} for {name!r}") from None
