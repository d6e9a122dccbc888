import environ

DATABASES = {"default": environ.Env().db("DATABASE_URL", "sqlite:///db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["ledger"]
