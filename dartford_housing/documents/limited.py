"""Running a program of ours that opens what a stranger made: in a process of its own, with little memory and time.

A file of a kilobyte may unpack to gigabytes. The program reads the bytes from standard input and writes a line of JSON,
then the bytes that it made. It knows nothing of our settings or environment, and few run at once.
"""

import fcntl
import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings

WAITING = 4  # threads of one process of ours that run or wait for a program; the others go on answering pages
PATIENCE = 8.0  # seconds that a person waits for a turn
MOST_BYTES = 64_000_000  # that a program may write

LIMITS = """
import os, resource, runpy, sys
memory, seconds, most = map(int, sys.argv[1:4])
for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, most),
                    (resource.RLIMIT_CORE, 0)):
    resource.setrlimit(kind, (limit, limit))
os.nice(5)
sys.argv = sys.argv[4:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

logger = logging.getLogger(__name__)
_turns, _spare = threading.BoundedSemaphore(WAITING), threading.BoundedSemaphore(1)
_thread = threading.local()


class Exhausted(Exception):
    """The program died before it had an answer: the file takes more memory, time or room than it may."""


class Busy(Exception):
    """Too many files are being opened just now; the same file may be taken a little later."""


def run(
    program: Path,
    *arguments: str,
    raw: bytes,
    memory: int,
    seconds: int,
    most: int = MOST_BYTES,
    patience: float = PATIENCE,
) -> tuple[dict[str, Any], bytes]:
    """Return what the program says of these bytes and what it makes of them.

    `memory` counts the interpreter's own addresses too; `seconds` are of processor time, and twice as many may pass.
    """
    limits = [str(limit) for limit in (memory, seconds, most)]
    command = [sys.executable, "-I", "-B", "-c", LIMITS, *limits, str(program), *arguments]
    with turn(patience), tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        given.write(raw)
        given.seek(0)
        require_end(command, given, made, seconds * 2)
        made.seek(0)
        return json.loads(made.readline()), made.read()


def require_end(command: list[str], given: IO[bytes], made: IO[bytes], seconds: int) -> None:
    """Run to a good end within some seconds; Exhausted otherwise."""
    with tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(  # noqa: S603 — our own interpreter and our own file
                command, stdin=given, stdout=made, stderr=errors, timeout=seconds, env={}, cwd="/", check=False
            )
        except subprocess.TimeoutExpired:
            raise Exhausted from None
        if done.returncode:
            errors.seek(0)
            last = errors.read(20_000).decode("utf-8", "replace").strip().rpartition("\n")[2]
            logger.warning("%s ended with %s: %s", Path(command[8]).name, done.returncode, last)
            raise Exhausted


@contextmanager
def turn(patience: float = PATIENCE) -> Iterator[None]:
    """Wait for one of the turns of this process, then of all that share VAR_DIR; Busy when none is free in time.

    Whoever reads a file into memory to run a program does so within their turn; `run` then takes no second one.
    """
    if getattr(_thread, "has_turn", False):
        yield
        return
    more = int(getattr(_thread, "has_spare", False))
    taken = next((count for count in (_turns, _spare)[: 1 + more] if count.acquire(blocking=False)), None)
    if taken is None:
        raise Busy
    try:
        with free_place(time.monotonic() + patience, more):
            _thread.has_turn = True
            yield
    finally:
        _thread.has_turn = False
        taken.release()


@contextmanager
def spare_place() -> Iterator[None]:
    """Officers and the worker have a thread and a place more: files of strangers, each slow, cannot fill it."""
    _thread.has_spare = True
    try:
        yield
    finally:
        _thread.has_spare = False


@contextmanager
def free_place(until: float, more: int = 0) -> Iterator[None]:
    """Hold one of the locked files that stand for turns; a process that dies lets go of its own."""
    folder = settings.VAR / "limited"
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        for number in range(settings.FILES_AT_ONCE + more):
            with (folder / str(number)).open("w") as place:
                if is_locked(place):
                    yield
                    return
        if time.monotonic() >= until:
            raise Busy
        time.sleep(0.05)


def is_locked(place: IO[str]) -> bool:
    """Return whether the turn is ours; where the files lie on what knows no locks, only `WAITING` holds."""
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as no:
        return not isinstance(no, BlockingIOError)
    return True
