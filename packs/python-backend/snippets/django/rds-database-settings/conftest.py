import json
import os
from urllib.parse import unquote, urlsplit

import django

server = urlsplit(os.environ["DATABASE_URL"])
account = {"username": server.username, "password": unquote(server.password or "")}
os.environ |= {
    "DB_SECRET": json.dumps(account),
    "DB_NAME": server.path.lstrip("/"),
    "DB_HOST": server.hostname or "",
    "DB_PORT": str(server.port),
    "DB_CA_FILE": "global-bundle.pem",
}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()
