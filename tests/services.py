"""The real services that the tests talk to: found, or started from Debian's packages in a folder of our own."""

import glob
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
LOCAL_POSTGRES = f"postgresql://postgres@127.0.0.1:5432/portal_{os.getpid()}"  # pytest puts test_ before it
LOCAL_REDIS = "redis://127.0.0.1:6379/9"


def install(*packages: str) -> None:
    """Install Debian packages when we may; a refusal is told by the caller, who knows what is then missing."""
    if packages:
        subprocess.call(["sh", str(ROOT / ".ci" / "packages"), *packages])


def need(path: str | None, *packages: str) -> str:
    """Return `path`, or stop with a sentence that names the packages to install."""
    if not path:
        sys.exit(f"Not found, and could not be installed here: {' '.join(packages)}")
    return path


def chromium() -> str:
    """Return the path of Chromium, installing Debian's if it is missing; the tools that read PDFs come along."""
    wanted = {"chromium": "chromium", "pdftoppm": "poppler-utils", "qpdf": "qpdf"}
    install(*(package for program, package in wanted.items() if not shutil.which(program)))
    return need(os.environ.get("CHROMIUM") or shutil.which("chromium"), "chromium")


def given(name: str) -> str:
    """Return the address of a service in the environment, unless fresh ones are wanted."""
    return "" if os.environ.get("OWN_SERVICES") else os.environ.get(name, "")


def programs_of_postgres() -> str:
    return max(glob.glob("/usr/lib/postgresql/*/bin"), default="")


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class Postgres:
    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder / "postgres"
        self.durable = durable
        self.started = ""

    def url(self) -> str:
        address = given("DATABASE_URL")
        if address:
            return address if answers_postgres(address) else sys.exit("PostgreSQL does not answer at DATABASE_URL.")
        found = not os.environ.get("OWN_SERVICES") and answers_postgres(LOCAL_POSTGRES)
        return LOCAL_POSTGRES if found else self.start()

    def start(self) -> str:
        if not programs_of_postgres():
            install("postgresql")
        programs = need(programs_of_postgres(), "postgresql")
        port, data = free_port(), str(self.folder / "data")
        self.folder.mkdir(mode=0o700)
        self.run(programs, "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-D", data)
        options = f"-p {port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        options += "" if self.durable else " -c fsync=off"
        self.run(programs, "pg_ctl", "-w", "-D", data, "-l", str(self.folder / "log"), "-o", options, "start")
        self.started = programs
        return f"postgresql://postgres@127.0.0.1:{port}/portal"

    def stop(self) -> None:
        if self.started:
            self.run(self.started, "pg_ctl", "-m", "immediate", "-D", str(self.folder / "data"), "stop")

    def run(self, folder: str, program: str, *arguments: str) -> None:
        """PostgreSQL refuses to run as root, so root runs it as the postgres user that the package made."""
        line = [f"{folder}/{program}", *arguments]
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            self.folder.parent.chmod(0o755)
            line = ["runuser", "-u", "postgres", "--", *line]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def migrated_once(environment: dict[str, str]) -> Iterator[str]:
    """Within this, a database stands as the migrations leave it, under the name given, for every worker to copy."""
    base, name = environment["DATABASE_URL"].rsplit("/", 1)[0], f"test_template_{os.getpid()}"
    administer(base, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    try:
        into = {**environment, "DATABASE_URL": f"{base}/{name}"}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=into, check=True)
        yield name
    finally:
        administer(base, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def administer(base: str, statement: str) -> None:
    """Run a statement that no transaction may hold, from the server's own database."""
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute(statement)


class Redis:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None

    def url(self) -> str:
        address = given("REDIS_URL")
        if address:
            return address if listens(address) else sys.exit("Redis does not answer at REDIS_URL.")
        if not os.environ.get("OWN_SERVICES") and listens(LOCAL_REDIS):
            return LOCAL_REDIS
        return self.start()

    def start(self) -> str:
        if not shutil.which("redis-server"):
            install("redis-server")
        program = need(shutil.which("redis-server"), "redis-server")
        port = free_port()
        line = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
        url = f"redis://127.0.0.1:{port}/0"
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
    except psycopg.Error:
        return False


def listens(url: str) -> bool:
    place = urlsplit(url)
    try:
        with socket.create_connection((place.hostname, place.port), timeout=2):
            return True
    except OSError:
        return False
