import json
from collections.abc import AsyncIterator

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector, web

UPSTREAM = web.AppKey("upstream", ClientSession)
MOST_BYTES = 10_000


def make_app(upstream: str, seconds: float = 2.0) -> web.Application:
    async def upstream_session(app: web.Application) -> AsyncIterator[None]:
        app[UPSTREAM] = ClientSession(
            upstream,
            connector=TCPConnector(limit=20),  # requests beyond it wait for their turn
            timeout=ClientTimeout(total=seconds),
            raise_for_status=True,
        )
        yield  # the application runs
        await app[UPSTREAM].close()

    app = web.Application()
    app.cleanup_ctx.append(upstream_session)
    app.router.add_get("/rates/{currency}", rate)
    return app


async def rate(request: web.Request) -> web.Response:
    currency = request.match_info["currency"]
    try:
        value = await fetch_rate(request.app[UPSTREAM], currency)
    except TimeoutError:
        raise web.HTTPGatewayTimeout(text="the bank does not answer") from None
    except (ClientError, ValueError, KeyError, TypeError):
        raise web.HTTPBadGateway(text="the bank gave no rate") from None
    return web.json_response({"currency": currency, "rate": value})


async def fetch_rate(session: ClientSession, currency: str) -> float:
    async with session.get("/v1", params={"currency": currency}) as response:
        body = b""
        while chunk := await response.content.read(MOST_BYTES):
            body += chunk
            if len(body) > MOST_BYTES:
                raise ValueError("the answer is too long")
    return float(json.loads(body)["rate"])
