"""The personas and a clean slate; the browser is in tests/browser.py, what migrations sow in tests/seeds.py."""

import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from hypothesis import settings

from tests.factories.accounts import person

pytest_plugins = ["tests.browser", "tests.seeds"]
settings.register_profile("patient", deadline=None)  # a busy machine is no fault of what is tested
settings.load_profile("patient")


def pytest_configure():
    """DAYS_AHEAD=200 runs everything as on a later day: a test that hangs on the date of today shows itself."""
    if ahead := os.environ.get("DAYS_AHEAD"):
        time_machine.travel(datetime.now(UTC) + timedelta(days=int(ahead)), tick=True).start()


@pytest.fixture(autouse=True)
def _nothing_tried_yet():
    """The limits on how often something may be tried live in the cache, and outlive a test."""
    cache.clear()


@pytest.fixture
def tenant(db):
    return person("tenant", "resident")


@pytest.fixture
def leaseholder(db):
    return person("leaseholder", "resident")


@pytest.fixture
def neighbour(db):
    return person("neighbour", "resident")


@pytest.fixture
def representative(db):
    return person("representative", "representative")


@pytest.fixture
def board(db):
    return person("board", "board member")


@pytest.fixture
def councillor(db):
    return person("councillor", "member responsible for complaints")


@pytest.fixture
def officer(db):
    return person("officer", "engagement officer")


@pytest.fixture
def complaints_officer(db):
    return person("complaints", "complaints officer")


@pytest.fixture
def manager(db):
    return person("manager", "manager")


@pytest.fixture
def contractor(db):
    return person("contractor", "contractor")


@pytest.fixture
def administrator(db):
    return person("admin", "administrator", is_superuser=True)
