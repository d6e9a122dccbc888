import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
ROOT_URLCONF = "urls"
LOGIN_URL = "/login/"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT", "media")
# Above this a file is spooled to disk while it arrives, instead of held in memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024**2
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "uploads",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
