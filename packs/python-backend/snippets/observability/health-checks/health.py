"""Is the process alive; can it serve now: two questions, two addresses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from fastapi import APIRouter
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)
TIMEOUT_SECONDS = 0.5  # below the probe's own, so that we still say which one failed
Check = Callable[[], Awaitable[object]]


async def is_up(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            await check()
    except Exception:  # whatever it is, the answer is no
        logger.warning("%s is not ready", name, exc_info=True)
        return False
    return True


def health_router(checks: Mapping[str, Check]) -> APIRouter:
    """`checks` by name: each raises if what it asks cannot be used now."""
    router = APIRouter(include_in_schema=False)

    @router.get("/livez")
    async def alive() -> dict[str, str]:
        return {"status": "ok"}  # asks nobody: a restart would not heal them

    @router.get("/readyz")
    async def ready() -> JSONResponse:
        answers = await asyncio.gather(*(is_up(*one) for one in checks.items()))
        return JSONResponse(
            dict(zip(checks, answers, strict=True)),
            status_code=200 if all(answers) else 503,
            headers={"Cache-Control": "no-store"},
        )

    return router
