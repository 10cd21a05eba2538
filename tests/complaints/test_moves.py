"""What can be done with a case in each state, and what cannot."""

from types import SimpleNamespace

import pytest

from complaints import rules
from complaints.choices import Status
from tests.refusals import holds, someone

CAN = {
    "received": "acknowledge refuse request signpost withdraw",
    "request": "close complain review withdraw",
    "stage_1": "extend refuse respond signpost withdraw",
    "answered_1": "close escalate",
    "asked_2": "acknowledge refuse withdraw",
    "stage_2": "extend respond withdraw",
    "answered_2": "close",
    "refused": "reopen",
    "signposted": "reopen",
    "withdrawn": "",
    "closed": "escalate",
}
LEADS = {
    ("acknowledge", "received"): "stage_1", ("acknowledge", "asked_2"): "stage_2", ("extend", "stage_1"): "stage_1",
    ("extend", "stage_2"): "stage_2", ("respond", "stage_1"): "answered_1", ("respond", "stage_2"): "answered_2",
    ("escalate", "answered_1"): "asked_2", ("escalate", "closed"): "asked_2", ("reopen", "refused"): "received",
    ("reopen", "signposted"): "received", ("request", "received"): "request", ("review", "request"): "request",
}  # fmt: skip
ENDS = {"refuse": "refused", "withdraw": "withdrawn", "close": "closed", "signpost": "signposted"}


@pytest.mark.parametrize("status", Status.values)
def test_what_can_be_done_in_each_state_and_where_it_leads(status):
    is_request = status == "request"
    can = {verb for verb in rules.MOVES if rules.can_move(verb, status, is_request=is_request)}
    assert can == set(CAN[status].split())
    for verb in rules.MOVES:
        if verb not in can:
            holds(lambda v: rules.require_move(v, status, is_request=is_request), (verb,), ".")
        elif verb != "complain":
            found = rules.require_move(verb, status, is_request=is_request)
            assert found == LEADS.get((verb, status), ENDS.get(verb))


@pytest.mark.parametrize("status", ["request", "closed"])
def test_only_a_request_becomes_a_complaint_open_or_closed(status):
    assert rules.require_move("complain", status, is_request=True) == "received"
    assert rules.can_move("complain", status, is_request=False) is False
    assert rules.can_move("complain", "answered_1", is_request=True) is False


def test_what_was_refused_stands_again_where_it_was():
    assert (rules.reopened(1), rules.reopened(2)) == ("received", "asked_2")
    assert rules.can_move("close", "answered_2", stage=2)
    assert rules.can_move("withdraw", "stage_2", stage=2)


def test_neither_page_nor_deed_sends_a_case_round_again():
    def case(stage, is_request=False, status="closed"):
        return SimpleNamespace(status=status, stage_number=stage, is_request=is_request)

    handler = someone("handle_complaints")
    assert rules.may(handler, "escalate", case(1)) is True
    assert rules.may(handler, "escalate", case(2)) is False
    assert rules.may(handler, "escalate", case(1, is_request=True)) is False
    assert rules.may(handler, "complain", case(1, is_request=True)) is True
    holds(lambda stage: rules.require_move("escalate", "closed", stage=stage), (2,), "once only")
    holds(lambda stage: rules.require_move("escalate", "closed", stage=stage), (1,), "")
