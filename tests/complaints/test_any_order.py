"""Events in any order: whatever is tried, the promises of the Code are never broken."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import actions, rules
from complaints.models import Complaint, Letter, Refusal
from dartford_housing.core.errors import RuleBroken
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, fresh, lodged

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DEEDS = (
    "triage request complain acknowledge add extend respond escalate withdraw close refuse approve reopen signpost rate"
)
NO_LONGER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def do(deed, case, officers, now):
    first, second = officers
    by = second if case.stage_number == 2 else first
    deeds = {
        "triage": lambda: actions.triage(case, by=by, now=now, reason="It is.", topics=[TOPIC]),
        "request": lambda: actions.treat_as_request(case, by=by, now=now, reason="A first report."),
        "complain": lambda: actions.make_complaint(case, by=None, now=now, reached=True),
        "acknowledge": lambda: acknowledged(case, by, now=now),
        "add": lambda: actions.add_point(case, by=by, text="And the stairs."),
        "extend": lambda: actions.extend(
            case, by=by, now=now, until=fresh(case).next_due + timedelta(days=3), reason="A part is late."
        ),
        "respond": lambda: answered(case, by, now=now),
        "escalate": lambda: actions.escalate(case, by=None, now=now, reached=True),
        "withdraw": lambda: actions.withdraw(case, by=None, now=now, reached=True),
        "close": lambda: actions.close(case, by=by, now=now),
        "refuse": lambda: actions.propose_refusal(case, by=first, now=now, ground="considered", reasons="In May."),
        "approve": lambda: actions.approve_refusal(case, by=second, now=now),
        "reopen": lambda: actions.reopen(case, by=by, now=now, reason="We were wrong."),
        "signpost": lambda: actions.signpost(case, by=by, now=now, jurisdiction="lgsco", reason="Planning."),
        "rate": lambda: actions.rate(case, by=None, now=now, reached=True, put_right=True),
    }
    with suppress(RuleBroken, TypeError), transaction.atomic():
        deeds[deed]()


def check(case):
    stages = list(case.stages.all())
    assert [stage.number for stage in stages] == list(range(1, len(stages) + 1))
    assert len(stages) <= 2
    for stage in stages:
        assert stage.responded_on is None or stage.acknowledged_on is not None
        assert stage.acknowledged_on is None or (stage.definition and stage.outcomes_sought and stage.not_ours)
        if stage.responded_on:
            assert all(point.finding and point.answer for point in stage.points.all())
            assert Letter.objects.filter(complaint=case, kind="complaint.answered", stage=stage.number).count() == 1
    answerers = [stage.handler_id for stage in stages if stage.responded_on]
    assert len(answerers) == len(set(answerers))
    assert bool(case.next_due) == bool(rules.next_act(case.status))
    if case.status == "refused":
        assert Refusal.objects.filter(complaint=case, approved_by__isnull=False).exists()


@given(st.lists(st.tuples(st.sampled_from(DEEDS.split()), st.integers(0, 6)), max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=NO_LONGER)
def test_no_order_of_events_breaks_the_code(complaints_officer, manager, tried):
    case, now = lodged(), MONDAY
    for deed, days in tried:
        now += timedelta(days=days)
        do(deed, fresh(case), (complaints_officer, manager), now)
        check(Complaint.objects.get(pk=case.pk))
