"""Settings of the test suite: a real database and Redis when given, fast password hashing, e-mail in memory."""

from . import environment as env
from .dev import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_TWO_FACTOR = env.flag("STAFF_TWO_FACTOR", False)
CELERY_TASK_ALWAYS_EAGER = False
WHITENOISE_AUTOREFRESH = True
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
