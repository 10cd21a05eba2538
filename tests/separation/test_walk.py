"""Every deed, done by somebody with every permission for their own account or record: refused, or on the list of what
people may do for themselves. A deed of which this test cannot tell what it takes fails it.
"""

import pytest

from dartford_housing.accounts.permissions import ROLES
from dartford_housing.accounts.separation import OwnMatter
from dartford_housing.core.errors import NotAllowed
from tests.factories.accounts import person

from .call import call
from .deeds import deeds
from .oneself import MAY_DO_FOR_ONESELF
from .people import KEYWORDS, NOBODYS, OWN
from .world import MADE, World

DEEDS = deeds()
PAIRS = {f"{deed.name}({name})": (deed, name) for deed in DEEDS for name in deed.own}
REFUSED = [pair for pair in PAIRS if pair not in MAY_DO_FOR_ONESELF]
# Where the second person is not the manager: another administrator, another keeper of the room.
NOT_THE_MANAGER = {pair for pair in REFUSED if pair.startswith("portal.")} | {"forum.room_order.show(row)"}


def refusal(*doing):
    """Return what the deed was refused with, or None; its own rules may ask for more than a bare call brings."""
    try:
        call(*doing)
    except Exception as no:
        return no
    return None


@pytest.fixture
def me(db):
    return World(person("me", "administrator"), "chair")


@pytest.fixture
def they(db):
    return World(person("they", "administrator"), "vice-chair")


@pytest.mark.parametrize("pair", REFUSED)
def test_nobody_does_for_themself_what_their_role_lets_them_do(me, they, pair):
    deed, name = PAIRS[pair]
    with pytest.raises(OwnMatter):
        call(deed, me.user, me, they, name)


@pytest.mark.parametrize("pair", MAY_DO_FOR_ONESELF)
def test_what_people_may_do_for_themselves_is_not_refused_as_their_own(me, they, pair):
    deed, name = PAIRS[pair]
    assert not isinstance(refusal(deed, me.user, me, they, name), OwnMatter)


@pytest.mark.parametrize("pair", sorted(set(REFUSED) - NOT_THE_MANAGER))
def test_a_manager_may_do_it_for_them(me, they, pair):
    """Where a second person is asked for, a team of two falls back on the manager."""
    deed, _ = PAIRS[pair]
    assert not isinstance(refusal(deed, person("manager", "manager"), me, they), NotAllowed)


def test_every_deed_is_understood():
    assert {deed.name: deed.unknown for deed in DEEDS if deed.unknown} == {}


def test_the_walk_sees_every_room():
    rooms = {deed.name.split(".")[0] for deed in DEEDS}
    assert rooms >= {
        "complaints",
        "commitments",
        "forum",
        "hazards",
        "notifications",
        "portal",
        "residents",
        "surgeries",
    }
    assert (len(DEEDS) > 280, len(REFUSED) > 120) == (True, True)


def test_the_lists_name_what_exists():
    names = {deed.name for deed in DEEDS}
    assert MAY_DO_FOR_ONESELF.keys() - PAIRS.keys() == set()
    assert KEYWORDS.keys() - names == set()
    assert MADE.keys() - OWN == set()
    assert not OWN & NOBODYS
    assert [pair for pair, why in MAY_DO_FOR_ONESELF.items() if len(why) < 20] == []


def test_the_manager_holds_whatever_the_other_officers_hold():
    for role in ("engagement officer", "complaints officer"):
        assert ROLES[role] - ROLES["manager"] == set()
