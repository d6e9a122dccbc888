"""A chat room: what one member says reaches every member."""

import json
from typing import Any

from channels.generic.websocket import AsyncWebsocketConsumer

MAX_CHARACTERS = 1_000


def parse_text(frame: str | None) -> str | None:
    """The "text" of a client's JSON frame, or None: never trust what comes in."""
    if frame is None or len(frame) > MAX_CHARACTERS:
        return None
    try:
        content = json.loads(frame)
    except ValueError:
        return None
    text = content.get("text") if isinstance(content, dict) else None
    return text.strip() or None if isinstance(text, str) else None


class ChatConsumer(AsyncWebsocketConsumer):
    group: str | None = None

    async def connect(self) -> None:
        if not self.scope["user"].is_authenticated:
            await self.close()
            return
        self.group = f"chat.{self.scope['url_route']['kwargs']['room']}"
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        # Called for a rejected handshake, too: then there is nothing to leave.
        if self.group is not None:
            await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(
        self, text_data: str | None = None, bytes_data: bytes | None = None
    ) -> None:
        text = parse_text(text_data)
        if text is None:
            await self.send(json.dumps({"error": 'Send {"text": "..."}.'}))
            return
        # "chat.message" is the name of the method that each member's consumer runs.
        event = {"type": "chat.message", "text": text}
        event["sender"] = self.scope["user"].get_username()
        await self.channel_layer.group_send(self.group, event)

    async def chat_message(self, event: dict[str, Any]) -> None:
        shown = {"sender": event["sender"], "text": event["text"]}
        await self.send(json.dumps(shown))
