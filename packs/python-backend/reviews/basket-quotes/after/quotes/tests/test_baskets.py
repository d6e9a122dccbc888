from decimal import Decimal

import pytest

from quotes import api


@pytest.mark.asyncio
async def test_a_basket_is_quoted_in_euros(monkeypatch):
    async def price(sku):
        return Decimal("2.50")

    monkeypatch.setattr(api, "load_price", price)
    quote = await api.quote_basket(api.Basket(skus=["tea", "mug"]))
    assert quote.total == Decimal("5.00")


def test_another_currency_is_converted(monkeypatch):
    async def price(sku):
        return Decimal("2.00")

    async def rate(currency):
        return Decimal("1.5")

    monkeypatch.setattr(api, "load_price", price)
    monkeypatch.setattr(api, "rate_of", rate)
    quote = api.quote_basket(api.Basket(skus=["tea"], currency="USD"))
    assert quote is not None
