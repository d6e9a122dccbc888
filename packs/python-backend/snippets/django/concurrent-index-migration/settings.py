import environ

INSTALLED_APPS = ["django.contrib.postgres", "orders"]
DATABASES = {"default": environ.Env().db("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
