import json
import runpy
from typing import Any

import pytest
from asgi import application, websocket_urlpatterns
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from channels.testing import HttpCommunicator, WebsocketCommunicator
from django.contrib.auth.models import User
from django.test import AsyncClient
from django.utils.module_loading import import_string

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def no_groups() -> None:
    get_channel_layer().groups.clear()


async def join(
    username: str | None, room: str = "books", origin: str = "https://chat.example"
) -> tuple[bool, WebsocketCommunicator]:
    headers = [(b"origin", origin.encode())]
    if username is not None:
        client = AsyncClient()
        await client.aforce_login(await User.objects.acreate_user(username))
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        headers.append((b"cookie", cookie.encode()))
    socket = WebsocketCommunicator(application, f"/ws/chat/{room}/", headers)
    accepted, _ = await socket.connect()
    return accepted, socket


async def test_a_message_reaches_every_member_of_the_room_and_no_other_room() -> None:
    (_, ada), (_, ben) = await join("ada"), await join("ben")
    _, cy = await join("cy", room="music")
    await ada.send_json_to({"text": " Hello ", "sender": "ben"})
    for member in (ada, ben):
        assert await member.receive_json_from() == {"sender": "ada", "text": "Hello"}
    assert await cy.receive_nothing()


async def test_a_consumer_that_joins_no_group_only_echoes() -> None:
    class Echo(AsyncWebsocketConsumer):
        async def receive(self, text_data: str = "", **_: Any) -> None:
            await self.send(text_data)

    ada, ben = (WebsocketCommunicator(Echo.as_asgi(), "/ws/") for _ in range(2))
    assert (await ada.connect())[0] and (await ben.connect())[0]
    await ada.send_to("Hello")
    assert await ada.receive_from() == "Hello"
    assert await ben.receive_nothing()


async def test_who_leaves_is_no_member_any_more() -> None:
    (_, ada), (_, ben) = await join("ada"), await join("ben")
    assert len(get_channel_layer().groups["chat.books"]) == 2
    await ben.disconnect()
    assert len(get_channel_layer().groups["chat.books"]) == 1
    await ada.disconnect()
    assert "chat.books" not in get_channel_layer().groups


async def test_anonymous_visitors_and_other_sites_are_rejected() -> None:
    accepted, socket = await join(None)
    assert not accepted
    await socket.disconnect()
    accepted, socket = await join("ada", origin="https://evil.example")
    assert not accepted
    assert get_channel_layer().groups == {}


async def test_a_bad_frame_is_answered_and_the_socket_stays_open() -> None:
    _, ada = await join("ada")
    longest = "x" * (1_000 - len(json.dumps({"text": ""})))
    too_long = json.dumps({"text": longest + "x"})
    for bad in ["no json", "[]", "{}", '{"text": 5}', '{"text": " "}', too_long]:
        await ada.send_to(text_data=bad)
        assert list(await ada.receive_json_from()) == ["error"]
    await ada.send_to(bytes_data=b"\x00")
    assert list(await ada.receive_json_from()) == ["error"]
    await ada.send_json_to({"text": longest})
    assert (await ada.receive_json_from())["text"] == longest


async def test_a_name_that_no_group_may_have_finds_no_room() -> None:
    match = websocket_urlpatterns[0].pattern.match
    for name in ("caf\u00e9", "a.b", "", "x" * 51, "a/b"):
        assert match(f"ws/chat/{name}/") is None
    with pytest.raises(TypeError):
        get_channel_layer().require_valid_group_name("chat.caf\u00e9")
    assert (await join("ben", room="a-Z_9" * 10))[0]


async def test_http_still_goes_to_django() -> None:
    headers = [(b"host", b"chat.example")]
    request = HttpCommunicator(application, "GET", "/health/", headers=headers)
    assert (await request.get_response())["body"] == b"ok"


async def test_several_processes_share_one_redis(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://cache:6379/1")
    layer = runpy.run_path("settings.py")["CHANNEL_LAYERS"]["default"]
    built = import_string(layer["BACKEND"])(**layer["CONFIG"])
    assert built.hosts[0]["address"] == "redis://cache:6379/1"
