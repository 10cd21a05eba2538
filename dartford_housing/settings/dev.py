"""The embedded default of `make run`: SQLite, a broker in a folder, e-mail kept as files under var/."""

from pathlib import Path

from . import environment as env
from .base import *  # noqa: F403
from .base import QUEUE, STATIC_ROOT, VAR

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY", "embedded-default-not-a-secret-" + "0" * 30)
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.text('PORT', '8000')}").rstrip("/")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "sent"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
STAFF_TWO_FACTOR = env.flag("STAFF_TWO_FACTOR", False)
SAMPLE_BOROUGH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

for folder in (VAR, Path(STATIC_ROOT), QUEUE / "messages", QUEUE / "control"):
    folder.mkdir(parents=True, exist_ok=True)
