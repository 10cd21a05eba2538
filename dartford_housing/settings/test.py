"""Settings of the test suite: a real database and Redis when given, fast password hashing, e-mail in memory."""

from . import environment as env
from .dev import *  # noqa: F403
from .dev import CACHES, REDIS_URL

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STAFF_TWO_FACTOR = env.flag("STAFF_TWO_FACTOR", False)
CELERY_TASK_ALWAYS_EAGER = False
WHITENOISE_AUTOREFRESH = True
CELERY_BROKER_URL = "memory://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}

worker = env.text("PYTEST_XDIST_WORKER").removeprefix("gw")
if REDIS_URL and worker:  # each worker of the tests has caches of its own to clear
    place, _, number = REDIS_URL.rpartition("/")
    for kept in CACHES.values():
        kept["LOCATION"] = f"{place}/{int(number) + 1 + int(worker)}"
PUBLIC_PAGES_SECONDS = 0
