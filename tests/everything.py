"""`make test`: find or start PostgreSQL, Redis and Chromium, then run every test; `--bench` runs the benches.

PostgreSQL and Redis are those at DATABASE_URL / REDIS_URL if set, or on localhost if running, otherwise ones started
here from Debian's packages and stopped at the end; OWN_SERVICES=1 starts them in any case. What cannot be found or
installed is named, and the run fails.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.services import Postgres, Redis, chromium, migrated_once

ROOT = Path(__file__).resolve().parents[1]
PYTEST = [sys.executable, "-m", "pytest", "-q", "--tb=short", "--no-header", "--show-capture=no"]
NOTHING_CHOSEN = 5  # pytest's way of saying that a selection is empty, which is no failure


@dataclass(frozen=True)
class Pass:
    """One run of pytest: what it is called, which tests it chooses, how they are shared out."""

    title: str
    marks: str
    share: tuple[str, ...] = ()
    embedded: bool = False


PASSES = (
    Pass("on PostgreSQL and Redis", "not browser and not slow", ("-n", "2", "--dist", "loadgroup")),
    Pass("races, crashes and drills", "slow and not browser"),
    Pass("journeys in Chromium", "browser", ("-n", "2", "--dist", "loadfile")),
    Pass(
        "embedded default: SQLite", "not browser and not postgres and not slow and not wide", ("-n", "2"), embedded=True
    ),
)


def main(arguments: list[str]) -> int:
    bench = "--bench" in arguments
    rest = [argument for argument in arguments if argument != "--bench"]
    folder = Path(tempfile.mkdtemp(prefix="portal-test-"))
    postgres, redis = Postgres(folder, durable=bench), Redis(folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    try:
        environment = {
            **os.environ,
            "DATABASE_URL": postgres.url(),
            "REDIS_URL": redis.url(),
            "CHROMIUM": "" if bench else chromium(),
            "VAR_DIR": str(folder / "var"),
            "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.test",
        }
        if bench:
            return call([sys.executable, "-m", "tests.bench", *rest], environment)
        if rest:
            return call([*PYTEST, *rest], environment)
        with migrated_once(environment) as template:
            return run_passes({**environment, "TEST_TEMPLATE": template})
    finally:
        postgres.stop()
        redis.stop()
        shutil.rmtree(folder, ignore_errors=True)


def run_passes(environment: dict[str, str]) -> int:
    """Run everything on the real services, then the fast tests again on SQLite; tell at the end what became of each."""
    told, worst = [], 0
    for one in PASSES:
        print(f"\n== {one.title}", flush=True)
        began = time.monotonic()
        code = call(
            [*PYTEST, *one.share, "-m", one.marks], without_services(environment) if one.embedded else environment
        )
        code = 0 if code == NOTHING_CHOSEN else code
        worst = max(worst, code)
        told.append(f"{'FAILED' if code else 'passed':7} {time.monotonic() - began:5.0f} s  {one.title}")
    print("\n" + "\n".join(told))
    return worst


def without_services(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in {"DATABASE_URL", "REDIS_URL"}}


def call(command: list[str], environment: dict[str, str]) -> int:
    """Run a command in a process group of its own and return its code; whatever it leaves behind is ended."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        return process.wait()
    finally:
        end_group(process)


def end_group(process: "subprocess.Popen[bytes]") -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            return
        if process.poll() is None:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                continue
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
