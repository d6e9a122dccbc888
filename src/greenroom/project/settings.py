"""Settings of the local mode: one learner, this machine only, nothing sent anywhere.

Environment: GREENROOM_DATA (folder), GREENROOM_DEBUG (1 shows tracebacks), GREENROOM_MODE (local);
GREENROOM_RECORDINGS_GB (4: as much as recordings may take);
those of models, all off by default: docs/reference/models.md.
"""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from greenroom.models.settings import read_model_settings
from greenroom.project.places import find_data_folder, read_secret_key
from greenroom.speech.settings import read_quota_bytes, read_speech_settings

MODE = os.environ.get("GREENROOM_MODE", "local")
if MODE != "local":
    raise ImproperlyConfigured(
        f"GREENROOM_MODE={MODE!r} is not known to this version. Leave it out, or set it to 'local'."
    )
DEBUG = os.environ.get("GREENROOM_DEBUG", "0") == "1"
MODELS = read_model_settings(os.environ)
SPEECH = read_speech_settings(os.environ)
RECORDINGS_BYTES_MAX = read_quota_bytes(os.environ)
# Who asked for a recording is told, in one transaction, what was heard in it.
HEARD_BY = {
    "answer": "greenroom.apps.answering.services.spoken.take_delivery",
    "warm-up": "greenroom.apps.warmups.services.warmups.take_delivery",
}

BASE = Path(__file__).resolve().parent
DATA = find_data_folder()
SECRET_KEY = read_secret_key(DATA)

# Only this machine may ask: a page of another site that resolves its name to 127.0.0.1
# (DNS rebinding) sends its own Host and is refused.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "greenroom.project.urls"
ASGI_APPLICATION = "greenroom.project.asgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "csp",
    "greenroom.apps.accounts",
    "greenroom.apps.library",
    "greenroom.apps.recordings",
    "greenroom.apps.practice",
    "greenroom.apps.answering",
    "greenroom.apps.quizzing",
    "greenroom.apps.stories",
    "greenroom.apps.workbench",
    "greenroom.apps.calendar",
    "greenroom.apps.plan",
    "greenroom.apps.warmups",
    "greenroom.apps.interviews",
    "greenroom.apps.dayof",
    "greenroom.apps.keeping",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "greenroom.project.built_files.BuiltFilesMiddleware",
    "csp.middleware.CSPMiddleware",
    "greenroom.project.middleware.RequestLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "greenroom.project.middleware.LearnerTimeMiddleware",
    "greenroom.project.middleware.ErrorPageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "greenroom.project.context.learner",
                "greenroom.project.context.sends_to",
            ],
            "libraries": {
                "assets": "greenroom.project.templatetags.assets",
                "components": "greenroom.project.templatetags.components",
                "pictures": "greenroom.project.templatetags.pictures",
            },
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "greenroom.sqlite3",
        # Measured (docs/reference/benchmarks.md): WAL with IMMEDIATE never answered "locked";
        # FULL is what keeps an acknowledged answer through a power cut. The answer that fills the
        # log moves it into the file, 40 to 160 ms: every 230th at 2,000 pages. A larger one would
        # grow longer after each start, and a write that makes it grow takes twice as long.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA wal_autocheckpoint=2000;"
                "PRAGMA cache_size=-65536;"
                "PRAGMA mmap_size=268435456;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
        "CONN_MAX_AGE": None,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Learner"
LOGIN_URL = "accounts:locked"
# The session is the learner's id, signed; there is nothing in it worth a query per page.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "greenroom"
SESSION_COOKIE_AGE = 90 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "greenroom_csrf"
CSRF_FAILURE_VIEW = "greenroom.project.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        # The code editor writes its own style element; a page without one names no nonce.
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "media-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# A request holds at most a folder of notes; one file at most 5 MB (core.documents says so).
REQUEST_LIMIT_BYTES = 80_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
STATIC_ROOT = DATA / "static"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
