"""One settings.py for every environment: what differs comes from the environment.

Required: no default, so that a forgotten variable stops the start, not a request.
Default: only what is safe in production. A laptop's values stand in .env (not in Git).
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}

env = environ.Env()
# With the path: without one the file is looked for beside the caller. What is set in
# the real environment wins over the file.
env.read_env(BASE_DIR / ".env")


def switch(name: str, *, default: bool) -> bool:
    """Like env.bool, which takes every typing error ("ture") for False."""
    text = env.str(name, default=str(default)).lower()
    if text not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}")
    return text in TRUE


SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters")

DEBUG = switch("DEBUG", default=False)
SECURE_SSL_REDIRECT = switch("SECURE_SSL_REDIRECT", default=True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
DATABASES = {"default": env.db("DATABASE_URL")}
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT_SECONDS", default=10)
