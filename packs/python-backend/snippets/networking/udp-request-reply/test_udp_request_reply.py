import asyncio
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from asking import ask
from replying import serve


def udp():
    connection = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    connection.settimeout(0.4)
    return connection


@contextmanager
def peer(*steps):
    """A server that treats the nth datagram as the nth step says."""
    received, stray = [], b"another!late"

    def run():
        for step in steps:
            datagram, sender = listening.recvfrom(2048)
            received.append(datagram)
            answers = {"lose": [], "echo": [datagram], "endless": [stray] * 40}
            answers["stray"] = [stray, datagram[:7], datagram]
            for reply in answers[step]:
                listening.sendto(reply, sender)
                time.sleep(0.01)

    with udp() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=run)
        thread.start()
        yield listening.getsockname(), received
        thread.join()


def test_a_lost_datagram_is_no_error_and_is_sent_again_under_the_same_id():
    with peer("lose", "lose", "echo", "echo") as (address, received):
        with udp() as naive:
            naive.settimeout(0.02)  # without it, recv would wait for ever
            assert naive.sendto(b"8 bytes.hello", address) == 13  # "sent"
            with pytest.raises(TimeoutError):
                naive.recv(2048)
        assert ask(address, b"hello", waits_seconds=(0.05, 0.4)) == b"hello"
        assert ask(address, b"hello", waits_seconds=(0.4, 0.4)) == b"hello"
    assert received[1] == received[2]
    assert received[2][:8] != received[3][:8]  # a new question, and sent only once


def test_every_wait_is_waited_for_and_then_it_gives_up():
    with peer("lose", "lose", "lose") as (address, received):
        began = time.monotonic()
        with pytest.raises(TimeoutError, match="no answer to 3 datagrams"):
            ask(address, b"hello", waits_seconds=(0.01, 0.05, 0.1))
        assert 0.16 <= time.monotonic() - began < 0.4
    assert len(received) == 3


def test_a_stray_reply_is_taken_by_the_naive_client_and_ignored_by_ours():
    with peer("stray", "stray") as (address, _):
        with udp() as naive:
            naive.sendto(b"8 bytes.hello", address)
            assert naive.recv(2048) == b"another!late"
        assert ask(address, b"hello", waits_seconds=(0.4,)) == b"hello"


def test_stray_replies_do_not_prolong_the_wait():
    with peer("endless") as (address, _):
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            ask(address, b"hello", waits_seconds=(0.1,))
        assert time.monotonic() - began < 0.3


def test_nobody_listening_is_told_at_once_and_too_large_a_request_before_sending():
    with udp() as taken:
        taken.bind(("127.0.0.1", 0))
        free = taken.getsockname()
    with pytest.raises(ConnectionRefusedError):
        ask(free, b"hello", waits_seconds=(0.4,))
    with pytest.raises(ValueError, match="1193 bytes"):
        ask(free, bytes(1193), waits_seconds=(0.4,))
    with peer("echo") as (address, _):
        assert len(ask(address, bytes(1192), waits_seconds=(0.4,))) == 1192


@pytest.mark.asyncio
async def test_a_repeated_request_is_answered_again_but_carried_out_once():
    orders = []

    def order(request):
        orders.append(request)
        return b"order %d" % len(orders)

    server = await serve(order, ("127.0.0.1", 0), remembered=2)
    address = server.get_extra_info("sockname")

    def send_all():
        with udp() as client:
            client.connect(address)
            for datagram in (b"short", b"id-no--1a", b"id-no--2", b"id-no--1a"):
                client.send(datagram)
            yield from (client.recv(2048) for _ in range(3))
            for datagram in (b"id-no--3c", b"id-no--2", b"id-no--1a"):
                client.send(datagram)
                yield client.recv(2048)

    answers = await asyncio.to_thread(list, send_all())
    other = await asyncio.to_thread(ask, address, b"d", waits_seconds=(0.4,))
    server.close()
    assert answers[:3] == [b"id-no--1order 1", b"id-no--2order 2", b"id-no--1order 1"]
    # Two are remembered: the third pushed the first one out, and only that one.
    assert answers[3:] == [b"id-no--3order 3", b"id-no--2order 2", b"id-no--1order 4"]
    assert other == b"order 5"
    assert orders == [b"a", b"", b"c", b"a", b"d"]
