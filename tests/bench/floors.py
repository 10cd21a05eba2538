"""The floors: the least that Django, psycopg and PostgreSQL need for work of this kind, measured beside ours."""

import logging
import statistics
import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import path
from waitress.server import create_server

SECRET = "b" * 32
_running: list[Any] = []
Work = Callable[[], Any]

SESSION_AND_USER = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEN_ROWS = (
    "<!doctype html><title>{{ user }}</title><ul>{% for row in rows %}<li>{{ row.0 }} {{ row.1 }}</li>{% endfor %}</ul>"
)


logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # one visitor is never a queue


def nothing() -> None:
    """What is to be cleared away before each turn, when nothing is."""


def beside(ours: Work, floor: Work, *, rounds: int = 40, warm: int = 3, before: Work = nothing) -> tuple[float, float]:
    """Return the median seconds of both, taking turns after some warming up; `before` each turn is not counted."""
    times = [(seconds(ours, before), seconds(floor, before)) for _ in range(warm + rounds)][warm:]
    return statistics.median(mine for mine, _ in times), statistics.median(least for _, least in times)


def seconds(work: Work, before: Work) -> float:
    before()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


class Site:
    """Our whole portal behind the server of `make run`, asked over one kept connection by one visitor."""

    def __init__(self, user: Any = None, app: Any = None) -> None:
        server = create_server(app or WSGIHandler(), host="127.0.0.1", port=0, threads=1, channel_timeout=3600)
        _running.append(server)
        Thread(target=server.run, daemon=True).start()
        self.line = HTTPConnection("127.0.0.1", server.effective_port, timeout=60)
        self.cookies = {settings.CSRF_COOKIE_NAME: SECRET, **cookies_of(user)}
        self.led_to = ""

    def get(self, address: str, *, code: int = 200) -> bytes:
        return self.ask("GET", address, None, code)

    def post(self, address: str, typed: dict[str, Any], *, code: int = 302) -> bytes:
        return self.ask("POST", address, urlencode({"csrfmiddlewaretoken": SECRET, **typed}, doseq=True), code)

    def ask(self, method: str, address: str, body: str | None, code: int) -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.line.request(method, address, body, headers)
        answer = self.line.getresponse()
        page = answer.read()
        self.led_to = answer.headers.get("Location", "")
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if answer.status != code:
            raise AssertionError(f"{method} {address} answers {answer.status}, not {code}")
        return page


class BareHandler(WSGIHandler):
    """Django with nothing of ours but the page of ten rows."""

    def get_response(self, request: HttpRequest) -> Any:
        request.urlconf = __name__  # type: ignore[attr-defined]
        return super().get_response(request)


class BareSite(Site):
    """Django with a session and a user, or without either, behind the same server."""

    def __init__(self, user: Any = None) -> None:
        with override_settings(MIDDLEWARE=SESSION_AND_USER if user else []):
            super().__init__(user, BareHandler())


def shut_down() -> None:
    """Stop the servers that this module's sites have started."""
    while _running:
        server = _running.pop()
        server.close()
        server.task_dispatcher.shutdown()


def cookies_of(user: Any) -> dict[str, str]:
    client = Client()
    if user is not None:
        client.force_login(user)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def ten_rows(request: HttpRequest) -> HttpResponse:
    user = getattr(request, "user", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, title FROM events_bankholiday ORDER BY id LIMIT 10")
        rows = cursor.fetchall()
    return HttpResponse(page().render({"user": str(user), "rows": rows}))


@cache
def page() -> Any:
    return engines["django"].from_string(TEN_ROWS)


urlpatterns = [path("floor/", ten_rows)]


def public_page() -> Work:
    """Return the floor of a page for everybody: no session, one query."""
    site = BareSite()
    return lambda: site.get("/floor/")


def signed_in_page(user: Any) -> Work:
    """Return the floor of a page for somebody signed in: session, user, one query."""
    site = BareSite(user)
    return lambda: site.get("/floor/")


def raw_insert() -> Work:
    """Return one row written and committed by psycopg alone."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_floor (id bigserial PRIMARY KEY, words text, at timestamptz)")

    def insert() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_floor (words, at) VALUES (%s, now())", ["x" * 200])

    return insert


def bulk_insert(model: Any, rows: list[dict[str, Any]], *, lot: int = 500) -> Work:
    """Return a plain bulk insert of these rows, taken out again before the next."""

    def insert() -> None:
        model.objects.bulk_create([model(**row) for row in rows], batch_size=lot)

    return insert


def is_postgresql() -> bool:
    return str(settings.DATABASES["default"]["ENGINE"]).endswith("postgresql")
