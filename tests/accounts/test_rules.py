"""Who gives and takes roles, and that an administrator is always left."""

import pytest

from dartford_housing.accounts import rules
from tests.refusals import holds, refusal


@pytest.mark.parametrize("manages, words", [(True, ""), (False, "Only an administrator")])
def test_roles_are_given_by_an_administrator(manages, words):
    told = refusal(rules.require_can_manage, manages=manages)
    assert (words in told, bool(told)) == (True, bool(words))


@pytest.mark.parametrize(
    "others, was, stays, words", [(0, 1, 0, "only administrator"), (1, 1, 0, ""), (0, 1, 1, ""), (0, 0, 0, "")]
)
def test_the_last_administrator_stays_one(others, was, stays, words):
    told = refusal(rules.require_administrator_left, others, was=bool(was), stays=bool(stays))
    assert (words in told, bool(told)) == (True, bool(words))


def test_only_roles_that_there_are_can_be_given():
    holds(rules.require_known, ([],), "")
    holds(rules.require_known, (["manager", "resident"],), "")
    holds(rules.require_known, (["manager", "king", "abbot"],), "no role called abbot, king")


@pytest.mark.parametrize(
    "roles, desk",
    [([], 0), (["resident"], 0), (["representative", "board member"], 0), (["contractor"], 0),
     (["member responsible for complaints"], 0), (["engagement officer"], 1), (["complaints officer"], 1),
     (["manager"], 1), (["administrator", "resident"], 1)],
)  # fmt: skip
def test_who_works_at_the_desk_has_a_second_factor(roles, desk):
    assert rules.works_at_desk(roles) is bool(desk)


def test_what_roles_allow_is_told_once_in_plain_words():
    assert rules.permissions_of([]) == []
    assert rules.permissions_of(["resident"]) == []
    assert rules.permissions_of(["member responsible for complaints", "representative"]) == [
        "Can see volumes, themes and orders, not cases",
        "Can work as a resident representative",
    ]
