# The form limits what is kept. Limit what is received as well: at the proxy
# (client_max_body_size), since Django has read the whole upload by then.
INSTALLED_APPS: list[str] = []
