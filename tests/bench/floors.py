"""The floors: the least that Django, psycopg and PostgreSQL need for work of this kind, measured beside ours."""

import statistics
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import path, set_urlconf

Work = Callable[[], Any]

SESSION_AND_USER = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEN_ROWS = (
    "<!doctype html><title>{{ user }}</title><ul>{% for row in rows %}<li>{{ row.0 }} {{ row.1 }}</li>{% endfor %}</ul>"
)


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
    """Our whole portal, middleware and all, asked in this process: no server and no network in either figure."""

    def __init__(self, user: Any = None) -> None:
        self.handler = WSGIHandler()
        self.cookies = cookies_of(user)
        self.count = 0

    def get(self, address: str, *, code: int = 200) -> HttpResponse:
        return self.answer(self.factory().get(address), code)

    def post(self, address: str, typed: dict[str, Any], *, code: int = 302) -> HttpResponse:
        return self.answer(self.factory().post(address, typed), code)

    def factory(self) -> RequestFactory:
        """Each request comes from another address, so that no limit on tries is in the way."""
        self.count += 1
        factory = RequestFactory(REMOTE_ADDR=f"10.{self.count >> 16 & 255}.{self.count >> 8 & 255}.{self.count & 255}")
        factory.cookies.load(self.cookies)
        return factory

    def answer(self, request: HttpRequest, code: int) -> HttpResponse:
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        response = self.handler.get_response(request)
        if response.status_code != code:
            raise AssertionError(f"{request.path} answers {response.status_code}, not {code}")
        self.cookies.update({name: morsel.value for name, morsel in response.cookies.items()})
        return response


class BareSite(Site):
    """Django with nothing of ours: a session, a user, one query, ten rows in a template."""

    def __init__(self, user: Any = None) -> None:
        with override_settings(MIDDLEWARE=SESSION_AND_USER if user else []):
            super().__init__(user)

    def answer(self, request: HttpRequest, code: int) -> HttpResponse:
        request.urlconf = __name__  # type: ignore[attr-defined]
        try:
            return super().answer(request, code)
        finally:
            set_urlconf(None)


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
