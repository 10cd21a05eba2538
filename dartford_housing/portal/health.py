"""Whether this installation can work: each check returns "ok" or what is wrong, in a word."""

import os
from collections.abc import Callable
from pathlib import Path

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

OK = "ok"
REDIS_WAITS_SECONDS = 2


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return OK


def migrations() -> str:
    """Return "ok" when the tables are those that this code expects."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "cannot be read"
    return f"{len(waiting)} not applied" if waiting else OK


def broker() -> str:
    """Return "ok" when work can be handed to the workers: Redis answers, or the folder takes files."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"])
        return OK if os.access(folder, os.W_OK) else "folder cannot be written"
    return redis_answers(settings.REDIS_URL) if settings.REDIS_URL else OK


def redis_answers(url: str) -> str:
    try:
        with redis.Redis.from_url(url, socket_timeout=REDIS_WAITS_SECONDS) as server:
            server.ping()
    except redis.RedisError:
        return "does not answer"
    return OK


CHECKS: dict[str, Callable[[], str]] = {"database": database, "migrations": migrations, "broker": broker}


def report() -> dict[str, str]:
    """Return what each check says."""
    return {name: check() for name, check in CHECKS.items()}
