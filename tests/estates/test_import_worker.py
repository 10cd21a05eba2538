"""The embedded default for true: SQLite, a broker in a folder, a Celery worker; and a worker that is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests import sample

pytestmark = pytest.mark.slow
PATIENCE = 120
HAND_IN = """
import sys
from django.contrib.auth.models import Group
from django.utils import timezone
from dartford_housing.accounts.models import User
from dartford_housing.estates import actions
officer, _ = User.objects.get_or_create(email="officer@dartford.example", is_staff=True)
officer.groups.add(Group.objects.get(name="engagement officer"))
raw = open({file!r}, "rb").read()
run = actions.check_file("homes", file_name="homes.csv", raw=raw, by=officer, now=timezone.now())
actions.start(run, by=officer, now=timezone.now())
"""
START_AGAIN = """
from datetime import timedelta
from django.utils import timezone
from dartford_housing.estates import actions
from dartford_housing.estates.models import ImportRun
run = ImportRun.objects.select_related("by").get()
actions.start(run, by=run.by, now=timezone.now() + timedelta(minutes=5))
"""


class House:
    """An installation of its own in a folder: its database, its queue, its worker."""

    def __init__(self, folder: Path) -> None:
        left_out = {"DATABASE_URL", "REDIS_URL"}
        self.environment = {name: value for name, value in os.environ.items() if name not in left_out}
        self.environment |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.dev"}
        self.database = folder / "portal.sqlite3"
        self.worker: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> None:
        line = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(line, cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def start_worker(self) -> None:
        line = [sys.executable, "-m", "celery", "-A", "dartford_housing", "worker", "--concurrency=1"]
        line += ["--loglevel=WARNING", "--without-gossip", "--without-mingle"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.worker = subprocess.Popen(
            line, cwd=settings.BASE_DIR, env=self.environment, start_new_session=True, **quiet
        )

    def end_worker(self, how: int) -> None:
        if self.worker and self.worker.poll() is None:
            os.killpg(self.worker.pid, how)
            self.worker.wait(PATIENCE)

    def ask(self, question: str) -> object:
        with sqlite3.connect(self.database, timeout=20) as connection:
            return connection.execute(question).fetchone()[0]

    def wait_for(self, state: str) -> None:
        until = time.monotonic() + PATIENCE
        while self.ask("select state from estates_importrun") != state:
            assert time.monotonic() < until, f"The run never came to be {state}."
            time.sleep(0.01)


@pytest.fixture
def house(tmp_path):
    made = House(tmp_path)
    made.manage("migrate", "-v0")
    yield made
    made.end_worker(signal.SIGKILL)


def test_a_worker_killed_half_way_has_written_nothing_and_the_next_one_writes_everything(house):
    house.manage("shell", "-c", HAND_IN.format(file=str(sample.FOLDER / "homes.csv")))
    house.start_worker()
    house.wait_for("running")
    house.end_worker(signal.SIGKILL)

    assert house.ask("select state from estates_importrun") == "running"
    assert house.ask("select count(*) from estates_home") == 0

    house.manage("shell", "-c", START_AGAIN)
    house.start_worker()
    house.wait_for("done")

    assert house.ask("select count(*) from estates_home") == 4388
    assert house.ask("select done from estates_importrun") == 4388
    verbs = "select group_concat(verb) from (select verb from audit_entry order by id)"
    assert house.ask(verbs) == "import.checked,import.started,import.started,import.applied"
