"""Nobody uses a role for themself, whichever way the row names them."""

from types import SimpleNamespace as Row

import pytest

from dartford_housing.accounts import separation
from dartford_housing.core.errors import NotAllowed

ME = Row(pk=7, is_authenticated=True)
OWN = {
    "my account": ME,
    "the key of my account": 7,
    "my record": Row(user_id=7),
    "my seat": Row(user_id=7, resident=None),
    "a seat given to my record before it was joined": Row(user_id=None, resident=Row(user_id=7)),
    "a seat of another account with my record": Row(user_id=8, resident=Row(user_id=7)),
    "a row that names my record only": Row(resident=Row(user_id=7)),
}
ANOTHERS = {
    "no one": None,
    "another account": Row(pk=8, is_authenticated=True),
    "the key of another account": 8,
    "a record without an account": Row(user_id=None),
    "a case without a record": Row(resident=None),
    "a seat without an account": Row(user_id=None, resident=None),
    "another's seat": Row(user_id=8, resident=Row(user_id=8)),
}


@pytest.mark.parametrize("person", OWN.values(), ids=OWN)
def test_nobody_does_it_for_themself(person):
    with pytest.raises(NotAllowed, match="for yourself"):
        separation.require_not_own(ME, person)
    with pytest.raises(NotAllowed, match="a colleague must"):
        separation.require_second_person(ME, person)


@pytest.mark.parametrize("person", ANOTHERS.values(), ids=ANOTHERS)
def test_a_colleague_may(person):
    separation.require_not_own(ME, person)
    separation.require_second_person(ME, person)


def test_one_of_several_people_is_enough():
    with pytest.raises(NotAllowed):
        separation.require_not_own(ME, 8, Row(user_id=7))


def test_the_portal_itself_and_strangers_are_nobodys_second_self():
    for by in (None, Row(pk=None, is_authenticated=False)):
        separation.require_not_own(by, ME, Row(user_id=None))
        separation.require_second_person(by, None)


def test_what_is_not_a_person_is_a_mistake_of_ours():
    with pytest.raises(TypeError):
        separation.require_not_own(ME, Row(pk=7))
