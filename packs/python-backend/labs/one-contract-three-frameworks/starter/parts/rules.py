"""What a part may be: the contract's own words, for whoever wants to use them."""

import re
from typing import Any

from parts.store import Part

SKU = re.compile(r"[A-Z]{2}-[0-9]{4}")
FIELDS = {"sku", "name", "price_pence", "tags"}


def faults_in(sku: str, body: dict[str, Any]) -> list[dict[str, str]]:
    """Every fault of a body sent for this sku, as {"field", "message"}, in the order of fields."""
    faults = {field: "is not a field of a part" for field in body if field not in FIELDS}
    if not SKU.fullmatch(sku):
        faults["sku"] = "is two letters, a dash and four digits"
    elif body.get("sku", sku) != sku:
        faults["sku"] = "differs from the one in the address"
    name = body.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= 80:
        faults["name"] = "is a text of 1 to 80 characters"
    price = body.get("price_pence")
    if type(price) is not int or not 0 <= price <= 10_000_000:
        faults["price_pence"] = "is a whole number from 0 to 10000000"
    tags = body.get("tags", [])
    if not isinstance(tags, list) or len(tags) > 5 or not all(isinstance(tag, str) for tag in tags):
        faults["tags"] = "is a list of up to five texts"
    return [{"field": field, "message": faults[field]} for field in sorted(faults)]


def part_from(sku: str, body: dict[str, Any]) -> Part:
    """The part of a body without faults."""
    return Part(sku, body["name"], body["price_pence"], tuple(body.get("tags", [])))
