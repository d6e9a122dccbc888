"""`bookprice 20 de` prints the price with tax."""

import argparse
import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from importlib.resources import files


def tax_rates() -> dict[str, Decimal]:
    # From inside the package: it may lie in a zip, in no folder that we know.
    text = files("bookprice").joinpath("rates.json").read_text()
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def amount(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"no amount: {text!r}") from None


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="bookprice")
    parser.add_argument("net", type=amount)
    parser.add_argument("country", choices=(rates := tax_rates()))
    told = parser.parse_args(words)
    price = told.net * (1 + rates[told.country] / 100)
    print(price.quantize(Decimal("0.01")))
