"""Notifications that the server pushes to all open tabs of one user."""

import json
from typing import Any

from asgiref.sync import async_to_sync
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from django.db import transaction


def user_group(user_id: int) -> str:
    return f"notifications.user.{user_id}"


def push_notification(user_id: int, text: str) -> None:
    """For views, signal handlers, commands and Celery tasks.

    Sent after the commit: a rolled-back order must not be announced. Nothing is kept
    for a user without an open tab: store what must not be lost in a table as well.
    """
    event = {"type": "notification.push", "text": text}

    def send() -> None:
        async_to_sync(get_channel_layer().group_send)(user_group(user_id), event)

    transaction.on_commit(send)


class NotificationConsumer(AsyncWebsocketConsumer):
    """One way: what a client sends is ignored, so that nobody can notify others."""

    group: str | None = None

    async def connect(self) -> None:
        user = self.scope["user"]
        # An anonymous user's id is None: all visitors would share one group.
        if not user.is_authenticated:
            await self.close()
            return
        self.group = user_group(user.pk)
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        if self.group is not None:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def notification_push(self, event: dict[str, Any]) -> None:
        await self.send(json.dumps({"text": event["text"]}))
