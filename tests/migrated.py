"""The embedded database as the migrations leave it: they take ten seconds, so it is kept until one of them changes."""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]


def fill(connection: Any) -> None:
    """Put what the migrations make into this connection's database, whatever it held."""
    connection.ensure_connection()
    with sqlite3.connect(kept()) as made:
        made.backup(connection.connection)
    made.close()


def kept() -> Path:
    """Return the file, made if need be; of several workers one makes it and the others wait."""
    folder = Path(settings.VAR) / "migrated"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            make(file)
    return file


def fingerprint() -> str:
    """Return what changes when a migration does, ours or that of a package."""
    files = [path for app in apps.get_app_configs() for path in sorted(Path(app.path).glob("migrations/*.py"))]
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()[:16]


def make(file: Path) -> None:
    draft = file.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{draft}"}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    draft.rename(file)
