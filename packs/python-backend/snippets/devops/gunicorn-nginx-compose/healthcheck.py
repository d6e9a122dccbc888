"""Exit code 0 if gunicorn answers in this container."""

import os
import urllib.request

if __name__ == "__main__":  # raises, so exit code 1, for 4xx and 5xx too
    url = os.environ.get("HEALTH_URL", "http://127.0.0.1:8000/healthz")
    urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own address
