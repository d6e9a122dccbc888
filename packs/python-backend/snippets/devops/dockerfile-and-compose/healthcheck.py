"""Exit code 0 if the application in this container answers, else 1."""

import os
import urllib.request

if __name__ == "__main__":  # an error, 404 and 500 too, raises: exit code 1
    url = os.environ.get("HEALTH_URL", "http://127.0.0.1:8000/healthz")
    urllib.request.urlopen(url, timeout=2)  # noqa: S310 - our own address
