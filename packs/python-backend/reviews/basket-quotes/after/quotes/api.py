import asyncio
import time
from decimal import Decimal
from typing import Literal

import requests
from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from quotes.prices import load_price

router = APIRouter()
RATES_URL = "https://rates.internal/latest"
seen: dict[str, int] = {}


class Quote(BaseModel):
    sku: str
    price: Decimal


class Basket(BaseModel):
    skus: list[str] = Field(max_length=100)
    currency: Literal["EUR", "GBP", "USD"] = "EUR"


class BasketQuote(BaseModel):
    total: Decimal
    currency: str
    missing: list[str]


@router.get("/quotes/{sku}", response_model=Quote)
async def quote(sku: str) -> Quote:
    return Quote(sku=sku, price=await load_price(sku))


async def rate_of(currency: str) -> Decimal:
    """How many units of the currency a euro is worth."""
    if currency == "EUR":
        return Decimal(1)
    for attempt in range(3):
        response = requests.get(RATES_URL)
        if response.ok:
            return Decimal(str(response.json()["rates"][currency]))
        time.sleep(2**attempt)
    raise HTTPException(status_code=502, detail="No rates at the moment.")


@router.post("/baskets/quote", response_model=BasketQuote)
async def quote_basket(basket: Basket, missing: list[str] = []) -> BasketQuote:
    rate = await rate_of(basket.currency)
    prices = await asyncio.gather(
        *(load_price(sku) for sku in basket.skus), return_exceptions=True
    )
    total = Decimal(0)
    for sku, price in zip(basket.skus, prices):
        if isinstance(price, Exception):
            missing.append(sku)
        else:
            total += price
    seen[basket.currency] = seen.get(basket.currency, 0) + 1
    return BasketQuote(total=total * rate, currency=basket.currency, missing=missing)
