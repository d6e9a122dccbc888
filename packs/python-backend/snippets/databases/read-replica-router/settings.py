INSTALLED_APPS = ["shop"]
ROOT_URLCONF = "urls"
MIDDLEWARE = ["shop.routing.ReadYourWrites"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "primary.sqlite3"},
    "replica": {"ENGINE": "django.db.backends.sqlite3", "NAME": "replica.sqlite3"},
}
DATABASE_ROUTERS = ["shop.routing.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
