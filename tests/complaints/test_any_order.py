"""Events in any order: whatever is tried, the promises of the Code are never broken."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import actions, rules
from complaints.models import Complaint, Letter, Refusal, Remedy
from dartford_housing.commitments import actions as promises
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import RuleBroken
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, fresh, lodged

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DEEDS = (
    "triage request complain acknowledge add extend respond escalate withdraw close refuse approve reopen signpost "
    "rate data about_data link unlink restrict review look_again turn_down restate remedy pay promise fulfil colleague"
)
NO_LONGER = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def first_of(rows):
    if not rows:
        raise RuleBroken("There is none.")
    return rows[0]


def do(deed, case, officers, now, other):
    first, second = officers
    by = second if case.stage_number == 2 else first
    deeds = {
        "triage": lambda: actions.triage(case, by=by, now=now, reason="It is.", topics=[TOPIC]),
        "request": lambda: actions.treat_as_request(case, by=by, now=now, reason="A first report."),
        "complain": lambda: actions.make_complaint(case, by=None, now=now, reached=True),
        "acknowledge": lambda: acknowledged(case, by, now=now),
        "add": lambda: actions.add_point(case, by=by, now=now, text="And the stairs."),
        "extend": lambda: actions.extend(
            case,
            by=by,
            now=now,
            until=(fresh(case).next_due or now.date()) + timedelta(days=3),
            reason="A part is late.",
        ),
        "respond": lambda: answered(case, by, now=now),
        "escalate": lambda: actions.escalate(case, by=None, now=now, reached=True),
        "withdraw": lambda: actions.withdraw(case, by=None, now=now, reached=True),
        "close": lambda: actions.close(case, by=by, now=now),
        "refuse": lambda: actions.propose_refusal(case, by=first, now=now, ground="considered", reasons="In May."),
        "approve": lambda: actions.approve_refusal(case, by=second, now=now),
        "reopen": lambda: actions.reopen(case, by=by, now=now, reason="We were wrong."),
        "signpost": lambda: actions.signpost(case, by=by, now=now, jurisdiction="lgsco", reason="Planning."),
        "data": lambda: actions.note_personal_data(case, by=by, now=now, what="A letter went astray."),
        "about_data": lambda: actions.triage(
            case, by=by, now=now, reason="Our records.", jurisdiction="ico", topics=[TOPIC]
        ),
        "link": lambda: actions.link_case(case, by=by, now=now, reference=other.reference, kind="related"),
        "unlink": lambda: actions.unlink_case(case, by=by, now=now, reference=other.reference, reason="Not so."),
        "restrict": lambda: actions.restrict(
            case,
            by=second,
            now=now,
            what="One call a week",
            reason="Thirty calls a day.",
            evidence="The log.",
            starts_on=now.date(),
            review_on=now.date() + timedelta(days=90),
        ),
        "review": lambda: actions.review_restriction(
            case, by=second, now=now, outcome="stays", reason="Still so.", review_on=now.date() + timedelta(days=90)
        ),
        "look_again": lambda: actions.review_request(case, by=by, now=now, text="A part is on its way."),
        "turn_down": lambda: actions.turn_down_refusal(case, by=second, now=now, reason="Not so."),
        "restate": lambda: actions.restate(
            case, by=by, now=now, definition="The stairs.", points=["Dark."], outcomes_sought="Light.", not_ours="None"
        ),
        "remedy": lambda: actions.offer_remedy(case, by=by, kind="money", what="For the delay", amount=50),
        "pay": lambda: actions.pay(
            case, by=by, remedy=first_of(Remedy.objects.filter(stage__complaint=case, kind="money")), on=now.date()
        ),
        "promise": lambda: actions.promise(case, by=by, what="Paint it", owner=by, due=now.date()),
        "fulfil": lambda: promises.fulfil(first_of(Commitment.objects.open()), by=by, outcome="Painted.", now=now),
        "colleague": lambda: answered(case, second if by == first else first, now=now),
        "rate": lambda: actions.rate(case, by=None, now=now, reached=True, put_right=True),
    }
    with suppress(RuleBroken), transaction.atomic():
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
    if len(stages) == 2:
        check_stage_two(*stages)
    assert not (case.is_request and case.chosen_on)
    if case.status == "closed":
        assert not Commitment.objects.open().exists()
    assert bool(case.next_due) == bool(rules.next_act(case.status))
    if hasattr(case, "personal_data"):
        check_personal_data(case, stages[0])
    assert case.links_made.filter(ended_at=None).count() <= 1
    for limit in case.restrictions.filter(ended_on=None):
        assert limit.review_on > (limit.reviewed_on or limit.starts_on)
    if case.status == "refused":
        assert Refusal.objects.filter(complaint=case, approved_by__isnull=False).exists()


def check_stage_two(first, second):
    """It follows an answer, and nobody looks into it who looked into stage 1 or answered it."""
    assert first.responded_on
    before = {first.handler_id, first.answered_by_id}
    assert second.acknowledged_on is None or second.handler_id not in before
    assert second.answered_by_id is None or second.answered_by_id not in before


def check_personal_data(case, first):
    """Thirty days by law, never later than the Code's own acknowledgement; answered with the case."""
    kept = case.personal_data
    assert kept.acknowledge_by >= kept.told_on + timedelta(days=30)
    assert bool(kept.acknowledged_on) or first.acknowledged_on is None or case.stage_number == 2
    assert kept.answered_on is None or kept.acknowledged_on
    if case.is_about_data and case.status == "received":
        assert first.acknowledge_by >= first.asked_on + timedelta(days=30)


@given(st.lists(st.tuples(st.sampled_from(DEEDS.split()), st.integers(0, 6)), max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=NO_LONGER)
def test_no_order_of_events_breaks_the_code(complaints_officer, manager, tried):
    case, other, now = lodged(), lodged(), MONDAY
    for deed, days in tried:
        now += timedelta(days=days)
        do(deed, fresh(case), (complaints_officer, manager), now, other)
        check(Complaint.objects.get(pk=case.pk))
