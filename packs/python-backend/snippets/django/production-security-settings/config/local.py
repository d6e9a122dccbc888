"""A laptop: no HTTPS, a key that protects nothing."""

from config.base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "local-only"  # noqa: S105 (never used anywhere else)
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
