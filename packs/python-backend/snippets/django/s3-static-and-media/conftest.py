import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
os.environ |= {
    "AWS_REGION": "eu-central-1",
    "MEDIA_BUCKET": "shop-media",
    "STATIC_BUCKET": "shop-static",
    "STATIC_DOMAIN": "cdn.shop.example",
}
django.setup()
