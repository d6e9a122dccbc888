from typing import Any

import pytest
from alerts.consumers import push_notification
from asgi import application
from asgiref.sync import sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.layers import get_channel_layer
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.test import AsyncClient

pytestmark = [pytest.mark.asyncio, pytest.mark.django_db(transaction=True)]
push = sync_to_async(push_notification)


@pytest.fixture(autouse=True)
def no_groups() -> None:
    get_channel_layer().groups.clear()


async def open_tab(
    user: User | None, origin: bytes = b"https://shop.example"
) -> tuple[bool, WebsocketCommunicator]:
    headers = [(b"origin", origin)]
    if user is not None:
        client = AsyncClient()
        await client.aforce_login(user)
        cookie = f"sessionid={client.cookies['sessionid'].value}"
        headers.append((b"cookie", cookie.encode()))
    socket = WebsocketCommunicator(application, "/ws/notifications/", headers)
    return (await socket.connect())[0], socket


async def test_the_server_reaches_all_tabs_of_one_user_and_nobody_else() -> None:
    ada = await User.objects.acreate_user("ada")
    ben = await User.objects.acreate_user("ben")
    tabs = [(await open_tab(ada))[1], (await open_tab(ada))[1]]
    _, stranger = await open_tab(ben)
    await push(ada.pk, "Your order has left.")
    for tab in tabs:
        assert await tab.receive_json_from() == {"text": "Your order has left."}
    assert await stranger.receive_nothing()


async def test_anonymous_visitors_and_other_sites_are_rejected() -> None:
    accepted, socket = await open_tab(None)
    assert not accepted
    await socket.disconnect()
    ada = await User.objects.acreate_user("ada")
    assert not (await open_tab(ada, origin=b"https://evil.example"))[0]
    assert get_channel_layer().groups == {}


async def test_without_the_check_all_anonymous_visitors_share_a_group() -> None:
    class Naive(AsyncJsonWebsocketConsumer):
        async def connect(self) -> None:
            self.name = f"user_{AnonymousUser().id}"
            await self.channel_layer.group_add(self.name, self.channel_name)
            await self.accept()

        async def receive_json(self, content: Any, **_: Any) -> None:
            event = {"type": "forward", "content": content}
            await self.channel_layer.group_send(self.name, event)

        async def forward(self, event: dict[str, Any]) -> None:
            await self.send_json(event["content"])

    one, other = (WebsocketCommunicator(Naive.as_asgi(), "/ws/") for _ in range(2))
    assert (await one.connect())[0] and (await other.connect())[0]
    await one.send_json_to("You won. Click here.")
    assert await other.receive_json_from() == "You won. Click here."


async def test_a_client_cannot_notify_anyone() -> None:
    ada = await User.objects.acreate_user("ada")
    (_, tab), (_, second) = await open_tab(ada), await open_tab(ada)
    await tab.send_json_to({"type": "notification.push", "text": "fake"})
    assert await tab.receive_nothing()
    assert await second.receive_nothing()
    await push(ada.pk, "true")
    assert await second.receive_json_from() == {"text": "true"}


async def test_a_notification_waits_for_the_commit_and_dies_with_a_rollback() -> None:
    ada = await User.objects.acreate_user("ada")
    _, tab = await open_tab(ada)

    @sync_to_async
    def order(fails: bool) -> None:
        with transaction.atomic():
            push_notification(ada.pk, "Order taken")
            transaction.set_rollback(fails)

    await order(fails=True)
    assert await tab.receive_nothing()
    await order(fails=False)
    assert await tab.receive_json_from() == {"text": "Order taken"}


async def test_a_closed_tab_leaves_the_group() -> None:
    ada = await User.objects.acreate_user("ada")
    _, tab = await open_tab(ada)
    assert list(get_channel_layer().groups) == [f"notifications.user.{ada.pk}"]
    await tab.disconnect()
    assert get_channel_layer().groups == {}
    await push(ada.pk, "to nobody")
