import os

SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-this-machine")
INSTALLED_APPS = ["django.contrib.staticfiles", "shop"]

# No access key in here: boto3 finds the role of the instance, task or pod by itself,
# and on a laptop AWS_PROFILE or AWS_ACCESS_KEY_ID in the environment.
REGION = os.environ["AWS_REGION"]
STATIC_DOMAIN = os.environ["STATIC_DOMAIN"]  # CloudFront in front of the static bucket

STORAGES = {
    # Uploads of users: private, each link signed and short-lived.
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["MEDIA_BUCKET"],
            "region_name": REGION,
            "location": "media",
            "querystring_expire": 300,
            "file_overwrite": False,  # a second "cv.pdf" must not replace the first
            "signature_version": "s3v4",
        },
    },
    # Public. The name holds a hash of the content, so a browser may keep it for ever.
    "staticfiles": {
        "BACKEND": "storages.backends.s3.S3ManifestStaticStorage",
        "OPTIONS": {
            "bucket_name": os.environ["STATIC_BUCKET"],
            "region_name": REGION,
            "location": "static",
            "custom_domain": STATIC_DOMAIN,
            "object_parameters": {"CacheControl": "public, max-age=31536000"},
        },
    },
}
STATIC_URL = f"https://{STATIC_DOMAIN}/static/"
