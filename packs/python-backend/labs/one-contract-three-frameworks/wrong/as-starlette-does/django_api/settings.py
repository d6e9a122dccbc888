SECRET_KEY = "only for your own machine"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "django_api.urls"
WSGI_APPLICATION = "django_api.wsgi.application"
MIDDLEWARE = ["django_api.views.Problems"]
APPEND_SLASH = False
USE_TZ = True
