"""The server's side: a request that arrives twice is carried out once."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from asking import ID_BYTES

Address = tuple[str, int]


class Replies(asyncio.DatagramProtocol):
    def __init__(self, answer: Callable[[bytes], bytes], *, remembered: int) -> None:
        self._answer, self._remembered = answer, remembered
        self._sent: OrderedDict[tuple[Address, bytes], bytes] = OrderedDict()

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        if len(data) < ID_BYTES:
            return  # not of our protocol; an answer would only help an attacker
        request_id, request = data[:ID_BYTES], data[ID_BYTES:]
        key = (addr, request_id)
        if key not in self._sent:
            self._sent[key] = self._answer(request)
            if len(self._sent) > self._remembered:
                self._sent.popitem(last=False)  # the oldest
        self._transport.sendto(request_id + self._sent[key], addr)


async def serve(
    answer: Callable[[bytes], bytes], address: Address, *, remembered: int
) -> asyncio.DatagramTransport:
    """`remembered` answers are kept: more than arrive in a client's patience."""
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: Replies(answer, remembered=remembered), local_addr=address
    )
    return transport
