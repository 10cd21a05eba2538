"""Twenty large pictures from strangers at the same moment, sent to the server as `compose.yaml` starts it."""

import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from dartford_housing.documents import rules
from dartford_housing.documents.models import Document
from tests import memory
from tests.documents.test_pictures import huge
from tests.services import free_port

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SECRET, EDGE, POSTS = "b" * 32, "edge-of-the-files", 20
COMPOSE = Path(__file__).parents[2] / "compose.yaml"
PAGE = "/complaints/new/files/"


def in_service(port):
    """Return the command line of the web server in service, on another port."""
    line = re.search(r"command: granian (.*)", COMPOSE.read_text())[1]
    line = line.replace("0.0.0.0", "127.0.0.1").replace("--port 8000", f"--port {port}")
    return [sys.executable, "-m", "granian", *line.split()]


@pytest.fixture
def server(transactional_db, tmp_path):
    port, place = free_port(), connection.settings_dict
    address = f"postgresql://{place['USER']}:{place['PASSWORD']}@{place['HOST']}:{place['PORT']}/{place['NAME']}"
    mine = {"DATABASE_URL": address, "VAR_DIR": str(tmp_path), "LOG_LEVEL": "ERROR"}
    process = subprocess.Popen(in_service(port), env={**os.environ, **mine}, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port):
    for _ in range(600):
        try:
            return ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")


def ask(port, method, address, body=None, headers=None):
    line = HTTPConnection("127.0.0.1", port, timeout=120)
    line.request(method, address, body, headers or {})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def post(port, files):
    """Send files as a browser does, with a cookie and a field that agree."""
    parts = [('name="csrfmiddlewaretoken"', SECRET.encode())]
    parts += [(f'name="files"; filename="{number}.png"', raw) for number, raw in enumerate(files)]
    head = "--" + EDGE + "\r\nContent-Disposition: form-data; {}\r\n\r\n"
    body = b"".join(head.format(name).encode() + raw + b"\r\n" for name, raw in parts) + f"--{EDGE}--\r\n".encode()
    kind = f"multipart/form-data; boundary={EDGE}"
    return ask(port, "POST", PAGE, body, {"Content-Type": kind, "Cookie": f"csrftoken={SECRET}"})


class Server:
    """What the processes of the server take, and what they start, looked at ten times a second."""

    def __init__(self, port, pid):
        self.port, self.web = port, [pid, *children(pid)]
        self.least = self.most = self.programs = self.programs_memory = 0
        self.answers, self.slowest = [], 0.0

    def watched(self, work):
        """Return what the work returns; meanwhile look at memory and ask whether the server lives."""
        done = threading.Event()
        self.least = self.most = sum(map(memory.resident, self.web))
        watchers = [threading.Thread(target=one, args=[done]) for one in (self.look, self.knock)]
        for thread in watchers:
            thread.start()
        try:
            return work()
        finally:
            done.set()
            for thread in watchers:
                thread.join()

    def look(self, done):
        while not done.wait(0.1):
            self.most = max(self.most, sum(map(memory.resident, self.web)))
            sizes = programs_of(self.web[0])
            self.programs = max(self.programs, len(sizes))
            self.programs_memory = max(self.programs_memory, sum(sizes))

    def knock(self, done):
        while not done.wait(0.2):
            began = time.monotonic()
            self.answers.append(ask(self.port, "GET", "/healthz")[0])
            self.slowest = max(self.slowest, time.monotonic() - began)


def children(pid):
    found = Path(f"/proc/{pid}/task").glob("*/children")
    own = [int(child) for place in found for child in place.read_text().split()]
    return [one for child in own for one in (child, *children(child))]


def programs_of(pid):
    """Return the memory of each program of ours that runs below this process to open a file."""
    sizes = []
    for child in children(pid):
        try:
            if b"pictures.py" in Path(f"/proc/{child}/cmdline").read_bytes():
                sizes.append(memory.resident(child))
        except (OSError, StopIteration):
            continue  # it has just ended
    return sizes


@pytest.mark.parametrize("count", [1, rules.MAX_FILES + 1], ids=["one picture each", "too many each"])
def test_a_burst_of_large_pictures_takes_no_memory_and_leaves_the_site_awake(server, count):
    bomb = huge()
    with ThreadPoolExecutor(POSTS) as strangers:
        list(strangers.map(lambda _: post(server.port, [b"no picture"]), range(POSTS)))  # warm
        began = time.monotonic()
        answers = server.watched(lambda: list(strangers.map(lambda _: post(server.port, [bomb] * count), range(POSTS))))

    taken = [status for status, _ in answers].count(302)
    busy = sum(rules.BUSY in page for _, page in answers)
    grown = (server.most - server.least) / memory.MB
    print(
        f"\n{POSTS} posts of {count}: {time.monotonic() - began:.0f} s, {taken} taken, {busy} asked to come again; "
        f"web + {grown:.0f} MB; {server.programs} programs, {server.programs_memory / memory.MB:.0f} MB; "
        f"healthz answered {len(server.answers)} times, the slowest in {server.slowest:.1f} s"
    )
    many = sum(rules.TOO_MANY_FILES in page for _, page in answers)
    assert taken + busy + many == POSTS
    assert (many, Document.objects.count()) == ((POSTS, 0) if count > 1 else (0, taken))
    assert grown < 100
    assert server.programs <= settings.FILES_AT_ONCE * (count == 1)
    assert set(server.answers) == {200}
