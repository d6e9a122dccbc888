from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI

from settings import Settings, get_settings


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    get_settings()  # a faulty configuration stops the start, not the first request
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/about")
def about(settings: Annotated[Settings, Depends(get_settings)]) -> dict[str, str]:
    return {"environment": settings.environment}
