"""`make run`: migrate, load the sample borough, then keep web and worker (with beat) alive until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

STOP_WITHIN_SECONDS = 15
TAKES_IN = (
    2  # times the largest post: up to there our own page says that it is too large, beyond it a line of the server
)


class Command(BaseCommand):
    help = "Start web, worker and beat together on this machine, with the sample borough."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-sample", action="store_true", help="start with an empty borough")

    def handle(self, *args: Any, **options: Any) -> None:
        if not getattr(settings, "SAMPLE_BOROUGH", False):
            raise CommandError("This is for one machine with development settings; see docs/deployment.md.")
        call_command("migrate", verbosity=0)
        if not options["no_sample"]:
            call_command("load_sample", stdout=self.stdout)
        self.stdout.write(f"\nThe portal is at http://{options['host']}:{options['port']} (Ctrl-C stops it)\n")
        self.stdout.flush()
        Household(commands(options["host"], options["port"])).live()


def commands(host: str, port: str) -> dict[str, list[str]]:
    """Return the command line of each process, by name."""
    python = [sys.executable, "-m"]
    web = [*python, "waitress", f"--listen={host}:{port}", "--threads=8", "--connection-limit=1000"]
    limits = ["--channel-timeout=60", f"--max-request-body-size={TAKES_IN * settings.LARGEST_POST}"]
    worker = [
        *python,
        "celery",
        "--quiet",
        "-A",
        "dartford_housing",
        "worker",
        "--beat",
        "--concurrency=2",
        "--loglevel=WARNING",
    ]
    return {
        "web": [*web, *limits, "dartford_housing.wsgi:application"],
        "worker": [*worker, "--without-gossip", "--without-mingle"],
    }


class Household:
    """The processes of one installation; one that dies is started again, all end together."""

    def __init__(self, lines: dict[str, list[str]]) -> None:
        self.lines = lines
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def live(self) -> None:
        """Run until SIGINT or SIGTERM."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            for name, line in self.lines.items():
                if name not in self.running or self.running[name].poll() is not None:
                    self.running[name] = self.start(name, line)
            time.sleep(1)
        self.end_all()

    def start(self, name: str, line: list[str]) -> subprocess.Popen[bytes]:
        if name in self.running:
            sys.stderr.write(f"{name} ended with {self.running[name].returncode}; starting it again\n")
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
        return subprocess.Popen(line, cwd=settings.BASE_DIR, env=environment, start_new_session=True)  # noqa: S603

    def stop(self, *_: Any) -> None:
        self.stopping = True

    def end_all(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(STOP_WITHIN_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
