import os
from urllib.parse import urlsplit

# postgresql://user:password@host:port/name
address = urlsplit(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.path.lstrip("/"),
        "USER": address.username,
        "PASSWORD": address.password,
        "HOST": address.hostname,
        "PORT": address.port,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["shop"]
