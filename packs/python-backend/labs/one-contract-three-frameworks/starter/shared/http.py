"""What the three services share when they talk HTTP. It has not become much."""

import hashlib
import json
from typing import Any

from parts.store import Part


def shown(part: Part) -> dict[str, Any]:
    return {
        "sku": part.sku,
        "name": part.name,
        "price_pence": part.price_pence,
        "tags": list(part.tags),
    }


def etag_of(part: Part) -> str:
    text = json.dumps(shown(part), sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:20]}"'
