"""What the machines that watch over us are told."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_alive(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_when_all_is_well(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "migrations": "ok", "broker": "ok"})


def test_not_ready_when_a_migration_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'events'")

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["migrations"].endswith("not applied")


def test_not_ready_when_the_folder_of_the_broker_is_gone(client, settings, tmp_path):
    settings.CELERY_BROKER_URL = "filesystem://"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path / "gone")}

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["broker"]) == (503, "folder cannot be written")


def test_not_ready_when_redis_is_away(client, settings):
    settings.CELERY_BROKER_URL = settings.REDIS_URL = "redis://127.0.0.1:1/0"

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["broker"]) == (503, "does not answer")


def test_not_ready_when_the_database_does_not_answer(client, monkeypatch):
    def refuse(*args, **kwargs):
        from django.db import OperationalError

        raise OperationalError("no")

    monkeypatch.setattr(connection, "cursor", refuse)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["database"]) == (503, "does not answer")
