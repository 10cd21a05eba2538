"""`make test`: find or start PostgreSQL, Redis and Chromium, then run every test; `--bench` runs the benches.

PostgreSQL and Redis are those at DATABASE_URL / REDIS_URL if set, or on localhost if running, otherwise ones started
here from Debian's packages and stopped at the end. What cannot be found or installed is named, and the run fails.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.services import Postgres, Redis, chromium

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    bench = "--bench" in arguments
    rest = [argument for argument in arguments if argument != "--bench"]
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    postgres, redis = Postgres(folder), Redis(folder)
    try:
        environment = {
            **os.environ,
            "DATABASE_URL": postgres.url(),
            "REDIS_URL": redis.url(),
            "CHROMIUM": chromium(),
            "VAR_DIR": str(folder / "var"),
            "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.test",
        }
        return run_benches(environment, rest) if bench else run_tests(environment, rest)
    finally:
        postgres.stop()
        redis.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run_benches(environment: dict[str, str], rest: list[str]) -> int:
    return subprocess.call([sys.executable, "-m", "tests.bench", *rest], cwd=ROOT, env=environment)


def run_tests(environment: dict[str, str], rest: list[str]) -> int:
    """Everything on the real services, then the fast tests again on SQLite, the embedded default."""
    pytest = [sys.executable, "-m", "pytest", "-q"]
    if rest:
        return subprocess.call([*pytest, *rest], cwd=ROOT, env=environment)
    embedded = {name: value for name, value in environment.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    steps = [
        ([*pytest, "-n", "2", "--dist", "loadgroup", "-m", "not browser and not slow"], environment),
        ([*pytest, "-m", "slow and not browser"], environment),
        ([*pytest, "-n", "2", "--dist", "loadfile", "-m", "browser"], environment),
        ([*pytest, "-n", "2", "-m", "not browser and not postgres and not slow"], embedded),
    ]
    titles = [
        "on PostgreSQL and Redis",
        "races, crashes and drills",
        "journeys in Chromium",
        "embedded default: SQLite",
    ]
    codes = []
    for title, (command, variables) in zip(titles, steps, strict=True):
        print(f"\n== {title}", flush=True)
        codes.append(subprocess.call(command, cwd=ROOT, env=variables))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
