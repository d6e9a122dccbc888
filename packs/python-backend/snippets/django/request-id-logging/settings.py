import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
INSTALLED_APPS = ["weblog"]
MIDDLEWARE = ["weblog.request_id.RequestIdMiddleware"]
ROOT_URLCONF = "urls"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "weblog.request_id.JsonFormatter"}},
    # To the standard error: the platform collects it, the program keeps no files.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
