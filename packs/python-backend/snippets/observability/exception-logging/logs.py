"""Set logging up once, at the start of the program."""

import logging
import logging.config
import re

# What follows the name of a secret, up to a space, comma or quote.
SECRET = re.compile(
    r"(?i)\b(password|token|secret|authorization|api[_-]?key)(['\"]?\s*[=:]\s*)"
    r"(?:['\"][^'\"]*['\"]|(?:(?:bearer|basic|token) )?[^\s,;&'\"]+)"
)


class RedactingFormatter(logging.Formatter):
    """Works on the finished line: message, arguments and traceback are all in it."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET.sub(r"\1\2***", super().format(record))


def configure(level: str = "INFO") -> None:
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,  # modules made theirs at import
            "formatters": {
                "line": {
                    "()": RedactingFormatter,
                    "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
                }
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line"}
            },
            "root": {"level": level, "handlers": ["stderr"]},
        }
    )
