import asyncio

import httpx

from addresses import FetchRefused, public_address

MAX_BYTES, MAX_SECONDS, MAX_HOPS = 1_000_000, 10.0, 4


async def fetch(url: str, client: httpx.AsyncClient) -> bytes:
    """The content of a user's https URL. Make the client with trust_env=False.

    Raises FetchRefused for what we do not fetch, httpx.HTTPError for what fails.
    """
    try:
        # Look-up, redirects and content together; a client's time-out is per read.
        async with asyncio.timeout(MAX_SECONDS):
            return await follow(url, client)
    except TimeoutError as error:
        raise FetchRefused("too slow") from error
    except httpx.InvalidURL as error:
        raise FetchRefused("not an address") from error


async def follow(url: str, client: httpx.AsyncClient) -> bytes:
    for _ in range(MAX_HOPS):
        target = httpx.URL(url)
        host = target.raw_host.decode()  # ASCII: "bücher.example" is xn--bcher-kva
        if target.scheme != "https" or target.port is not None or target.userinfo:
            raise FetchRefused("only plain https addresses")
        # Connect to the address that was checked: a second look-up may differ.
        request = client.build_request(
            "GET",
            target.copy_with(host=await public_address(host)),
            headers={"Host": host},
            extensions={"sni_hostname": host},  # whose certificate we want
        )
        answer = await client.send(request, stream=True, follow_redirects=False)
        try:
            if not answer.has_redirect_location:
                return await read_limited(answer.raise_for_status())
            url = str(target.join(answer.headers["Location"]))  # checked like the first
        finally:
            await answer.aclose()
    raise FetchRefused("too many redirects")


async def read_limited(answer: httpx.Response) -> bytes:
    content = b""
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise FetchRefused("too large")
    return content
