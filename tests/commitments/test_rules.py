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
