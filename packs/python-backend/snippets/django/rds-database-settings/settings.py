import os

from database import rds_database

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
DATABASES = {"default": rds_database(os.environ)}
