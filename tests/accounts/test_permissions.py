"""Every permission of the table is asked for somewhere, and nothing asks for one that is not in the table."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from dartford_housing.accounts.permissions import PERMISSIONS, ROLES

ASKED = re.compile(
    r"""\bcan\(\s*"(\w+)"            # user.can("run_board")
    | \b\w*_?permission\s*=\s*"(\w+)"  # view_permission = "run_board", permission="run_board"
    | \bstaff\(\w+,\s*"(\w+)"\)""",
    re.VERBOSE,
)
NAME = re.compile(r'"([a-z]+(?:_[a-z]+)+)"')
ROOMS = ("dartford_housing", "surgeries", "complaints", "forum")


def sources():
    """Return our own code but for the table itself and the migrations, which copy it."""
    for room in ROOMS:
        for path in sorted(Path(settings.BASE_DIR, room).rglob("*.py")):
            if path.name != "permissions.py" and "migrations" not in path.parts:
                yield path.read_text()


@pytest.fixture(scope="module")
def code():
    return list(sources())


def test_every_permission_is_asked_for_somewhere(code):
    named = {name for text in code for name in NAME.findall(text)} | {name for text in code for name in asked(text)}

    assert set(PERMISSIONS) - named == set()


def test_nothing_asks_for_a_permission_that_nobody_can_hold(code):
    names = {name for text in code for name in asked(text)}

    assert names - set(PERMISSIONS) == set()
    assert len(names) > 15


def asked(text):
    return {name for groups in ASKED.findall(text) for name in groups if name}


def test_every_role_gives_permissions_of_the_table_only():
    assert set().union(*ROLES.values()) - set(PERMISSIONS) == set()
