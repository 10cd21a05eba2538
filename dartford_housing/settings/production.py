"""Production: refuses to start when a value is missing, and sends everything over TLS."""

from . import environment as env
from .base import *  # noqa: F403

SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = [host.strip() for host in env.required("ALLOWED_HOSTS").split(",")]
SITE_URL = env.required("SITE_URL").rstrip("/")
env.required("DATABASE_URL")
env.required("REDIS_URL")
env.required("EMAIL_URL")
env.required("DEFAULT_FROM_EMAIL")

SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"  # the prefix makes browsers refuse it from any other host or in the clear
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
