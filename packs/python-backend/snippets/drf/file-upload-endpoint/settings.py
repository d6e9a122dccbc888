import os

SECRET_KEY = os.environ.get("SECRET_KEY", "a-local-key-that-no-server-may-ever-use")
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT", "uploads")  # outside of what is served
