import os

SECRET_KEY = os.environ.get("SECRET_KEY", "a-local-key-that-no-server-may-ever-use")
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["hooks"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The sender shows it once. Several while it is being replaced, separated by blanks.
WEBHOOK_SECRETS = os.environ.get("WEBHOOK_SECRETS", "local-new local-old").split()
