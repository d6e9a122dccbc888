SECRET_KEY = "only for your own machine"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "django_api.urls"
WSGI_APPLICATION = "django_api.wsgi.application"
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
USE_TZ = True
