import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
ALLOWED_HOSTS = ["shop.example"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "alerts",
]
ASGI_APPLICATION = "asgi.application"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
# Only one process: a Celery worker or a second web process needs channels_redis here.
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
