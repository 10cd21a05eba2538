"""What every installation shares. The environment is read in environment.py only."""

import dj_database_url
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

from . import environment as env
from .accounts import *  # noqa: F403

BASE_DIR = env.ROOT
VAR = env.VAR
COUNCIL = env.council()

SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
DEBUG = False
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "dartford_housing.portal.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "dartford_housing.web",
    "dartford_housing.accounts",
    "dartford_housing.audit",
    "dartford_housing.notifications",
    "dartford_housing.documents",
    "dartford_housing.estates",
    "dartford_housing.residents",
    "dartford_housing.events",
    "dartford_housing.engagement",
    "dartford_housing.commitments",
    "dartford_housing.hazards",
    "surgeries",
    "complaints",
    "forum",
    "dartford_housing.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "dartford_housing.web.wellformed.WellFormedAddress",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dartford_housing.web.middleware.LargestPostMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "dartford_housing.web.carrying.StraightOnMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dartford_housing.web.wellformed.WellFormedBody",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dartford_housing.web.middleware.PersonalPagesMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "dartford_housing.accounts.middleware.StaffTwoFactorMiddleware",
    "dartford_housing.web.middleware.RefusalMiddleware",
    "dartford_housing.web.buttons.ButtonAddressMiddleware",
]

ROOT_URLCONF = "dartford_housing.urls"
WSGI_APPLICATION = "dartford_housing.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["dbc"]
CRISPY_TEMPLATE_PACK = "dbc"
CRISPY_FAIL_SILENTLY = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "dartford_housing.web.context.identity",
            ],
            "builtins": ["dartford_housing.web.templatetags.kit"],
        },
    }
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR / 'portal.sqlite3'}"), conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    "shared": (  # seen by web and worker alike, whatever the installation
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(VAR / "shared")}
    ),
}

FILES_AT_ONCE = int(
    env.text("FILES_AT_ONCE", "2")
)  # uploads opened at once by all that share VAR_DIR; 0.7 GB each at most
LARGEST_POST = 110_000_000  # bytes; a form takes files of up to 100 MB together
PUBLIC_PAGES_SECONDS = int(env.text("PUBLIC_PAGES_SECONDS", "15"))  # how long web.kept keeps a page for strangers

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
STAFF_REDIRECT_URL = "/admin/"
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.text("TRUSTED_PROXIES", "0"))
MFA_TOTP_ISSUER = COUNCIL["service_name"]
STAFF_TWO_FACTOR = env.flag("STAFF_TWO_FACTOR", True)

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.text("STATIC_ROOT", str(VAR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # unless somebody asks to stay signed in; see accounts/sessions.py for staff
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
_UNUSED = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
PERMISSIONS_POLICY: dict[str, list[str]] = {name: [] for name in _UNUSED.split()}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

EMAIL_TIMEOUT = 20
globals().update(env.mail(env.text("EMAIL_URL", "smtp://127.0.0.1:25")))
EMAIL_TIMEOUT = 60  # seconds for each answer of the relay
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"{COUNCIL['service_name']} <{COUNCIL['contact']['email']}>")

CLAMAV = env.text("CLAMAV")  # host:port or the socket of clamd; empty: uploads are not scanned
TEXT_CARRIER = env.text("TEXT_CARRIER", "dartford_housing.notifications.channels.FolderTexts")
NOTIFY_URL = env.text("NOTIFY_URL", "https://api.notifications.service.gov.uk")
NOTIFY_KEY, NOTIFY_TEXT_TEMPLATE = env.text("NOTIFY_KEY"), env.text("NOTIFY_TEXT_TEMPLATE")

QUEUE = VAR / "queue"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 900, "socket_connect_timeout": 2, "socket_timeout": 10}
    if REDIS_URL
    else {
        "data_folder_in": str(QUEUE / "messages"),
        "data_folder_out": str(QUEUE / "messages"),
        "control_folder": str(QUEUE / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
)
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_TIMEZONE = TIME_ZONE
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "send what is waiting": {"task": "notifications.dispatch", "schedule": 20.0},
    "post what has fallen due to be said": {"task": "notifications.remind", "schedule": crontab(minute="*/10")},
    "go on with print runs": {"task": "notifications.go_on_printing", "schedule": 60.0},
    "go on with packs": {"task": "forum.go_on_with_packs", "schedule": 60.0},
    "erase old papers as uploaded": {"task": "forum.erase_originals", "schedule": crontab(hour="3", minute="35")},
    "erase files nobody claimed": {"task": "documents.tidy", "schedule": crontab(hour="3", minute="30")},
    "the officers' morning summary": {
        "task": "notifications.summarise",
        "schedule": crontab(hour="8-11", minute="*/20"),
    },
    "offer free surgery places to those who wait": {"task": "surgeries.wait", "schedule": crontab(minute="*/5")},
    "promise answers after surgeries": {
        "task": "surgeries.promise_answers",
        "schedule": crontab(hour="6", minute="20"),
    },
    "count the surgeries that are over": {"task": "surgeries.tally", "schedule": crontab(hour="0", minute="10")},
    "forget who came to old surgeries": {"task": "surgeries.forget", "schedule": crontab(hour="3", minute="40")},
    "note who has been told of changed surgeries": {"task": "surgeries.note_sent", "schedule": crontab(minute="*/5")},
    "forget who made old complaints": {"task": "complaints.forget", "schedule": crontab(hour="3", minute="50")},
    "delete the files of old imports": {"task": "estates.discard_files", "schedule": crontab(hour="3", minute="20")},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "dartford_housing.web.logs.Masked",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "pikepdf": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "WARNING"},
    },
}
