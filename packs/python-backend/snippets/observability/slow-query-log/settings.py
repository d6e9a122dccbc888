DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["shop"]
ROOT_URLCONF = "urls"
MIDDLEWARE = ["shop.query_log.query_log_middleware"]
SLOW_QUERY_SECONDS = 0.2
MANY_QUERIES = 20
