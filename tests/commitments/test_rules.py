from datetime import date
from types import SimpleNamespace

import pytest

from dartford_housing.commitments import rules
from dartford_housing.core.errors import NotAllowed, RuleBroken

OFFICER = SimpleNamespace(can=lambda name: name == "manage_commitments")
RESIDENT = SimpleNamespace(can=lambda name: False)


@pytest.mark.parametrize(
    "user, state, may", [(OFFICER, "open", True), (OFFICER, "done", False), (RESIDENT, "open", False)]
)
def test_a_promise_is_worked_on_by_officers_while_it_is_open(user, state, may):
    assert rules.can_manage(user, SimpleNamespace(state=state)) == may


def test_the_deed_refuses_what_the_page_would_not_offer():
    with pytest.raises(NotAllowed):
        rules.require_can_manage(RESIDENT)
    for state in ("done", "dropped"):
        with pytest.raises(RuleBroken):
            rules.require_open(state)


def test_a_promise_is_worked_on_with_the_role_and_moved_to_another_date():
    rules.require_can_manage(OFFICER)
    rules.require_open("open")
    assert (rules.can_manage(OFFICER), rules.can_manage(RESIDENT)) == (True, False)
    rules.require_another_date(date(2026, 11, 24), date(2026, 11, 25))
    with pytest.raises(RuleBroken):
        rules.require_another_date(date(2026, 11, 24), date(2026, 11, 24))
