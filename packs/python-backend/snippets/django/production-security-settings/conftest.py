import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.production"
os.environ["SECRET_KEY"] = "".join(chr(33 + n) for n in range(64))
os.environ["ALLOWED_HOSTS"] = "shop.example,www.shop.example"
django.setup()
