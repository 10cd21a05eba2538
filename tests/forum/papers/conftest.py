import pytest

from tests.factories.accounts import person
from tests.factories.forum import covered, item, meeting, uploaded


@pytest.fixture
def colleague(db):
    return person("colleague", "engagement officer")


@pytest.fixture
def report(officer):
    return item(meeting(officer), officer, "Arrears")


@pytest.fixture
def waiting(report, officer):
    """A paper that the officer uploaded with words under black boxes, on an agenda that is not out yet."""
    return uploaded(report, officer, covered())
