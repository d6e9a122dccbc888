import socket
import time
from ipaddress import ip_address

import httpx

MAX_BYTES, MAX_SECONDS, MAX_HOPS = 1_000_000, 10.0, 4


class FetchRefused(Exception):
    """The address, or what it answers, is none that we fetch for a user."""


def public_address(host: str) -> str:
    """An address of `host`; refused if any of them leads into a private network."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchRefused("no such host") from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in map(ip_address, addresses):
        if not address.is_global or address.is_multicast:
            raise FetchRefused("not a public address")
    return addresses[0]


def fetch(url: str, client: httpx.Client) -> bytes:
    """The content of a user's https URL. Make the client with trust_env=False."""
    deadline = time.monotonic() + MAX_SECONDS
    for _ in range(MAX_HOPS):
        target = httpx.URL(url)
        host = target.raw_host.decode()  # ASCII: "bücher.example" is xn--bcher-kva
        if target.scheme != "https" or target.port is not None or target.userinfo:
            raise FetchRefused("only plain https addresses")
        # Connect to the address that was checked: a second look-up may differ.
        request = client.build_request(
            "GET",
            target.copy_with(host=public_address(host)),
            headers={"Host": host},
            extensions={"sni_hostname": host},  # whose certificate we want
        )
        answer = client.send(request, stream=True, follow_redirects=False)
        try:
            if not answer.has_redirect_location:
                return read_limited(answer.raise_for_status(), deadline)
            url = str(target.join(answer.headers["Location"]))  # checked like the first
        finally:
            answer.close()
    raise FetchRefused("too many redirects")


def read_limited(answer: httpx.Response, deadline: float) -> bytes:
    content = b""
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES or time.monotonic() > deadline:
            raise FetchRefused("too large or too slow")
    return content
