"""The real services that the tests talk to: found, or started from Debian's packages in a folder of our own."""

import glob
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
POSTGRES_PORT, REDIS_PORT = 54329, 63799
LOCAL_POSTGRES = "postgresql://postgres@127.0.0.1:5432/portal"
LOCAL_REDIS = "redis://127.0.0.1:6379/9"


def install(*packages: str) -> None:
    """Install Debian packages when we may; a refusal is told by the caller, who knows what is then missing."""
    subprocess.call(["sh", str(ROOT / ".ci" / "packages"), *packages])


def need(path: str | None, *packages: str) -> str:
    """Return `path`, or stop with a sentence that names the packages to install."""
    if not path:
        sys.exit(f"Not found, and could not be installed here: {' '.join(packages)}")
    return path


def chromium() -> str:
    """Return the path of Chromium, installing Debian's if it is missing; poppler's tools come along."""
    install("chromium", "poppler-utils")
    return need(os.environ.get("CHROMIUM") or shutil.which("chromium"), "chromium")


class Postgres:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "postgres"
        self.started = ""

    def url(self) -> str:
        given = os.environ.get("DATABASE_URL") or LOCAL_POSTGRES
        if os.environ.get("DATABASE_URL") or answers_postgres(given):
            return given
        return self.start()

    def start(self) -> str:
        install("postgresql")
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
        self.started = need(found[-1] if found else None, "postgresql")
        self.folder.mkdir(mode=0o700)
        self.run("initdb", "-U", "postgres", "-A", "trust", "-D", str(self.folder / "data"))
        options = f"-p {POSTGRES_PORT} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run(
            "pg_ctl", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "start"
        )
        return f"postgresql://postgres@127.0.0.1:{POSTGRES_PORT}/portal"

    def stop(self) -> None:
        if self.started:
            self.run("pg_ctl", "-m", "immediate", "-D", str(self.folder / "data"), "stop")

    def run(self, program: str, *arguments: str) -> None:
        """PostgreSQL refuses to run as root, so root runs it as the postgres user that the package made."""
        line = [f"{self.started}/{program}", *arguments]
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.folder.parent.chmod(0o755)
            line = ["runuser", "-u", "postgres", "--", *line]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd="/")


class Redis:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def url(self) -> str:
        given = os.environ.get("REDIS_URL") or LOCAL_REDIS
        if os.environ.get("REDIS_URL") or listens(given):
            return given
        if not shutil.which("redis-server"):
            install("redis-server")
        program = need(shutil.which("redis-server"), "redis-server")
        line = [program, "--port", str(REDIS_PORT), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
        url = f"redis://127.0.0.1:{REDIS_PORT}/0"
        for _ in range(100):
            if listens(url):
                return url
            time.sleep(0.1)
        sys.exit("redis-server did not start")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(10)


def answers_postgres(url: str) -> bool:
    base = url.rsplit("/", 1)[0] + "/postgres"
    try:
        with psycopg.connect(base, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def listens(url: str) -> bool:
    place = urlsplit(url)
    try:
        with socket.create_connection((place.hostname, place.port), timeout=2):
            return True
    except OSError:
        return False
