import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.urls import re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
http = get_asgi_application()  # loads the apps: before consumers, which import models

from chat.consumers import ChatConsumer  # noqa: E402

# A group's name may hold ASCII letters, digits, "-", "_" and ".": \w would let "é" in.
websocket_urlpatterns = [
    re_path(r"^ws/chat/(?P<room>[a-zA-Z0-9_-]{1,50})/$", ChatConsumer.as_asgi())
]

application = ProtocolTypeRouter(
    {
        "http": http,
        # Browsers send cookies to a socket from any site: the origin must be checked.
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(URLRouter(websocket_urlpatterns))
        ),
    }
)
