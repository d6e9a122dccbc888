import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

# The first one hashes; all are understood. Whoever signs in with an older hash gets a
# new one, because only then is the password at hand.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",  # pip install argon2-cffi
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
RULES = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": RULES + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": RULES + "CommonPasswordValidator"},
    {"NAME": RULES + "UserAttributeSimilarityValidator"},
]
