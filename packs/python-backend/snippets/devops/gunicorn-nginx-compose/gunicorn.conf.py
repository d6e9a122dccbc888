import os

bind = os.environ.get("BIND", "0.0.0.0:8000")  # noqa: S104 - published by nginx only
workers = 2
worker_class = "gthread"
threads = 4
graceful_timeout = 25
# nginx is another container, so not 127.0.0.1; nobody else reaches this port.
forwarded_allow_ips = "*"
accesslog = "-"
