"""Django's side: believe the header that nginx always sets itself."""

ALLOWED_HOSTS = ["shop.example.com"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
