"""Porto's service. The newest: it does by itself what it thinks right."""

from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query
from parts import store
from pydantic import BaseModel, Field
from shared.http import shown

app = FastAPI()


class PartIn(BaseModel):
    name: str = Field(min_length=1, max_length=80)
    price_pence: int = Field(ge=0, le=10_000_000)
    tags: list[str] = Field(default=[], max_length=5)


@app.get("/parts")
def list_parts(limit: Annotated[int, Query(ge=1, le=100)] = 20, after: str = "") -> dict[str, Any]:
    rows = store.page(after, limit)
    following = rows[-1].sku if len(rows) == limit else None
    return {"items": [shown(row) for row in rows], "next": following}


@app.get("/parts/{sku}")
def read_part(sku: str) -> dict[str, Any]:
    stored = store.find(sku)
    if stored is None:
        raise HTTPException(404)
    return shown(stored.part)


@app.put("/parts/{sku}")
def put_part(sku: str, body: PartIn) -> dict[str, Any]:
    stored = store.save(store.Part(sku, body.name, body.price_pence, tuple(body.tags)))
    return shown(stored.part)


@app.delete("/parts/{sku}", status_code=204)
def delete_part(sku: str) -> None:
    store.remove(sku)
