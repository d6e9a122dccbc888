import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Any

import yaml

MOST_LEVELS = 20
OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Refused(ValueError):
    """What came from outside is not what we wrote, or not what we allow."""


@dataclass(frozen=True)
class Cart:
    owner_id: int
    items: list[str]


def dump_cart(cart: Cart, key: bytes) -> bytes:
    """JSON that carries a signature: data, not instructions as in a pickle."""
    text = json.dumps(asdict(cart)).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest().encode() + b"." + text


def load_cart(data: bytes, key: bytes) -> Cart:
    signature, _, text = data.partition(b".")
    expected = hmac.new(key, text, hashlib.sha256).hexdigest().encode()
    if not hmac.compare_digest(signature, expected):
        raise Refused("not signed by us")
    return Cart(**json.loads(text))


def load_settings(text: str) -> dict[str, Any]:
    """YAML that people edit: plain values only, and not for ever growing ones."""
    if len(text) > 100_000:
        raise Refused("too long")
    try:
        depth = 0
        for token in yaml.scan(text):
            if isinstance(token, yaml.AliasToken):
                raise Refused("aliases: a few lines of them fill the memory")
            depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
            if depth > MOST_LEVELS:  # "[[[[...": PyYAML's time grows with the square
                raise Refused("nested too deeply")
        settings = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Refused("not plain YAML") from error
    if not isinstance(settings, dict):
        raise Refused("names and values are required")
    return settings
