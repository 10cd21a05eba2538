"""The one place that reads the process environment; everything else takes values from here."""

import os
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))


def text(name: str, default: str = "") -> str:
    """Return the value; an empty one counts as none, as in an .env file that was not filled in."""
    return os.environ.get(name) or default


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def required(name: str) -> str:
    """Return the value, or stop the start-up with a sentence that says which one is missing."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: production does not start without it.")
    return value


def mail(url: str) -> dict[str, Any]:
    """Return Django's e-mail settings from smtp://, smtp+tls:// or smtps:// with name:password@host:port."""
    place = urlsplit(url)
    if place.scheme not in {"smtp", "smtp+tls", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtp+tls:// or smtps://.")
    return {
        "EMAIL_HOST": place.hostname or "127.0.0.1",
        "EMAIL_PORT": place.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[place.scheme],
        "EMAIL_HOST_USER": unquote(place.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(place.password or ""),
        "EMAIL_USE_TLS": place.scheme == "smtp+tls",
        "EMAIL_USE_SSL": place.scheme == "smtps",
    }


def council() -> dict[str, Any]:
    """The council's identity (name, addresses, governing body): a file, so that a reorganised council edits one."""
    path = Path(os.environ.get("COUNCIL_FILE", Path(__file__).with_name("council.toml")))
    return tomllib.loads(path.read_text(encoding="utf-8"))
