import os
import re

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

ORIGIN = re.compile(r"https://[a-z0-9.-]+|http://localhost:[0-9]+")


def allowed_origins() -> list[str]:
    """CORS_ORIGINS, comma-separated: scheme and host, no path, no wildcard."""
    origins = os.environ["CORS_ORIGINS"].split(",")
    for origin in origins:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f"CORS_ORIGINS: not an origin: {origin!r}")
    return origins


def allow_origins(app: FastAPI) -> None:
    """Lets scripts of these sites read our answers, with the user's cookies."""
    app.add_middleware(
        CORSMiddleware,
        # Whole names. A regular expression or "*" lets any site in, and then
        # credentials let it read what this user sees.
        allow_origins=allowed_origins(),
        allow_credentials=True,
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["X-CSRF-Token"],
        expose_headers=["X-Request-ID"],  # others are hidden from the script
        max_age=600,  # seconds in which the browser does not ask again
    )
