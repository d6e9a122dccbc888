import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

GLOBAL_UNICAST = ip_network("2000::/3")  # is_global says yes to far more, to fec0::1
NAT64 = ip_network("64:ff9b::/96")  # a gateway turns it into its last 32 bits


class FetchRefused(Exception):
    """The address, or what it answers, is none that we fetch for a user."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Judge an IPv4 address also where an IPv6 one leads to it."""
    if isinstance(address, IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inside = IPv4Address(int(address) % 2**32)
        if inside:
            return is_public(inside)
        if address not in GLOBAL_UNICAST:
            return False
    return address.is_global and not address.is_multicast


async def public_address(host: str) -> str:
    """An address of `host`; refused if any of them leads into a private network."""
    look_up = asyncio.get_running_loop().getaddrinfo
    try:
        found = await look_up(host, 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label of 64 letters
        raise FetchRefused("no such host") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not all(map(is_public, map(ip_address, addresses))):
        raise FetchRefused("not a public address")
    return addresses[0]
