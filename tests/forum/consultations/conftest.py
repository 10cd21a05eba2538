"""A roof over Gunn Road, on which two leaseholders are consulted."""

import pytest

from forum.actions import observations
from tests.factories.consultations import NOW, SAID, begun, given, leaseholder
from tests.factories.estates import EstateFactory


@pytest.fixture
def estate():
    return EstateFactory(name="Gunn Road")


@pytest.fixture
def flat(estate, leaseholder_user):
    return leaseholder(leaseholder_user, home__estate=estate, last_name="Sandpiper")


@pytest.fixture
def leaseholder_user(request):
    return request.getfixturevalue("leaseholder")


@pytest.fixture
def next_door(estate, neighbour):
    return leaseholder(neighbour, home__estate=estate, contact_order=["post"])


@pytest.fixture
def roof(estate, flat, next_door, officer):
    row = begun(officer, estate)
    given(row, officer)
    return row


@pytest.fixture
def said(roof, flat):
    return observations.observe(roof, by=flat.user, now=NOW, text=SAID)
