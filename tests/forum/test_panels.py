"""A procurement panel as somebody would attack it: the seal, conflicts, leavers, the window, what is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import panels, people, training
from forum.models import Body, Course, Member, Panel, PanelSeat, Score, Tender
from forum.rules import training as rules
from tests.factories.forum import member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()
TICK = timedelta(microseconds=1)
OPENS, CLOSES = NOW - timedelta(days=1), NOW + timedelta(days=1)
EVERYBODY = (
    "tenant", "leaseholder", "neighbour", "board", "councillor", "officer", "complaints_officer", "manager",
    "contractor", "administrator",
)  # fmt: skip


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


def seated(panel, user, officer, **facts):
    made = member(officer, str(user), body=Body.objects.get(slug="forum"), user=user, starts=date(2026, 1, 1), **facts)
    people.sign_code(made, by=officer, on=date(2026, 1, 2))
    panels.seat_member(panel, by=officer, now=OPENS, member=made)
    return made


@pytest.fixture
def panel(officer):
    return panels.make_panel(
        by=officer, title="Cleaning", opens_at=OPENS, closes_at=CLOSES, criteria=[("Plan", 60), ("People", 40)],
        tenders=[("Tender 1", "A plan of stairs."), ("Tender 2", "Another.")],
    )  # fmt: skip


@pytest.fixture
def scored(panel, representative, neighbour, officer):
    for user, points in ((representative, 5), (neighbour, 2)):
        seated(panel, user, officer)
        panels.declare(panel, by=user, now=NOW, conflicted=False, confidential=True)
        for tender in panel.tenders.all():
            rows = [(criterion, points, "Why") for criterion in panel.criteria.all()]
            panels.score_all(panel, by=user, now=NOW, tender=tender, scores=rows)
    return panel


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_seal_holds_at_the_gate_to_the_last_moment(scored, who, request):
    user = request.getfixturevalue(who)
    own = 4 if who == "neighbour" else 0

    assert Score.objects.visible_to(user, CLOSES - TICK).count() == own
    assert {score.seat.member.user for score in Score.objects.visible_to(user, CLOSES - TICK)} <= {user}
    after = 8 if who in {"neighbour", "officer", "manager", "administrator"} else 0
    assert Score.objects.visible_to(user, CLOSES).count() == after


def test_whoever_has_not_declared_or_has_a_conflict_reads_nothing_after_the_window_either(scored, tenant, officer):
    seated(scored, tenant, officer)
    assert list(Score.objects.visible_to(tenant, CLOSES)) == []
    panels.declare(scored, by=tenant, now=NOW, conflicted=True, confidential=True, nature="A cousin.")
    assert list(Score.objects.visible_to(tenant, CLOSES)) == []
    assert list(Tender.objects.visible_to(tenant, NOW)) == []


def test_an_officer_with_a_conflict_of_their_own_is_shut_out_too(scored, officer, manager):
    seated(scored, manager, officer)
    panels.declare(scored, by=manager, now=NOW, conflicted=True, confidential=True, nature="My brother bids.")
    assert list(Score.objects.visible_to(manager, CLOSES)) == []
    assert list(Tender.objects.visible_to(manager, NOW)) == []


def test_leaving_the_forum_ends_every_look_the_same_moment(scored, representative, officer, client):
    client.force_login(representative)
    tender = f"{scored.get_absolute_url()}tenders/{scored.tenders.first().pk}/"
    assert client.get(tender).status_code == 200
    people.leave(Member.objects.get(user=representative), by=officer, ends=date(2026, 11, 22), reason="Moved")

    assert list(Score.objects.visible_to(representative, CLOSES)) == []
    assert (client.get(scored.get_absolute_url()).status_code, client.get(tender).status_code) == (404, 404)
    assert Score.objects.count() == 8, "the history stays"


def test_a_conflict_cannot_be_taken_back_by_declaring_again(scored, representative, officer, client):
    client.force_login(representative)
    address = f"{scored.get_absolute_url()}declare/"
    client.post(address, {"conflicted": "yes", "nature": "My son works there."})
    assert Score.objects.filter(seat__member__user=representative).count() == 0
    answer = client.post(address, {"conflicted": "no", "confidential": "on"})
    assert "Only an officer can look at that again" in answer.content.decode()
    with pytest.raises(NotAllowed, match="conflict"):
        panels.open_papers(scored, by=representative, now=NOW)

    seat = PanelSeat.objects.get(member__user=representative)
    panels.clear(scored, by=officer, member=seat.member, reason="He left the company in 2019.")
    with pytest.raises(NotAllowed, match="Declare"):
        panels.open_papers(scored, by=representative, now=NOW)
    panels.declare(scored, by=representative, now=NOW, conflicted=False, confidential=True)
    assert len(panels.open_papers(scored, by=representative, now=NOW)) == 2


@pytest.mark.parametrize("moment, good", [(OPENS - TICK, False), (OPENS, True), (CLOSES, True)])
def test_the_papers_open_with_the_window(scored, representative, moment, good):
    assert Tender.objects.visible_to(representative, moment).exists() is good
    if good:
        assert panels.open_papers(scored, by=representative, now=moment)
        return
    with pytest.raises(NotAllowed, match="open with the scoring"):
        panels.open_papers(scored, by=representative, now=moment)


def test_a_tender_of_another_panel_is_neither_opened_nor_scored(scored, representative, officer, client):
    other = panels.make_panel(
        by=officer, title="Grounds", opens_at=OPENS, closes_at=CLOSES, criteria=[("Plan", 100)], tenders=[("X", "Y")]
    )
    theirs, ours = other.tenders.get(), scored.criteria.first()
    facts = {"by": representative, "now": NOW, "points": 1}
    with pytest.raises(NotAllowed):
        panels.score(scored, tender=theirs, criterion=ours, **facts)
    with pytest.raises(NotAllowed):
        panels.score(scored, tender=scored.tenders.first(), criterion=other.criteria.get(), **facts)
    client.force_login(representative)
    assert client.get(f"{scored.get_absolute_url()}tenders/{theirs.pk}/").status_code == 404


def test_a_window_moved_meanwhile_counts_and_not_the_one_on_the_page(scored, representative):
    stale = Panel.objects.get()
    Panel.objects.update(closes_at=NOW)
    with pytest.raises(RuleBroken, match="over"):
        panels.score(
            stale,
            by=representative,
            now=NOW,
            tender=scored.tenders.first(),
            criterion=scored.criteria.first(),
            points=1,
        )


def test_every_look_is_kept_with_what_was_looked_at_and_never_the_points(scored, representative, officer, client):
    client.force_login(representative)
    client.get(f"{scored.get_absolute_url()}tenders/{scored.tenders.first().pk}/")
    Panel.objects.update(closes_at=NOW)
    client.get(scored.get_absolute_url())
    client.force_login(officer)
    client.get(scored.get_absolute_url())

    looks = Entry.objects.filter(verb__in=("panel.opened", "panel.compared")).order_by("pk")
    assert [(row.verb, row.by, row.facts) for row in looks] == [
        ("panel.opened", representative, {"tender": "Tender 1"}), ("panel.compared", representative, {}),
        ("panel.compared", officer, {}),
    ]  # fmt: skip
    assert [row for row in Entry.objects.filter(verb="panel.scored") if "points" in row.facts] == []


def test_scores_far_apart_are_agreed_with_a_reason_before_the_outcome(scored, officer, representative, client):
    first, plan = scored.tenders.first(), scored.criteria.first()
    facts = {"by": officer, "tender": first, "criterion": plan, "points": 4}
    with pytest.raises(RuleBroken, match="sealed"):
        panels.agree(scored, now=CLOSES - TICK, reason="We talked.", **facts)
    with pytest.raises(RuleBroken, match="4 scores lie far apart"):
        panels.record_outcome(scored, by=officer, now=CLOSES, outcome="Tender 1")
    with pytest.raises(RuleBroken, match="Say why"):
        panels.agree(scored, now=CLOSES, reason=" ", **facts)
    for tender in scored.tenders.all():
        for criterion in scored.criteria.all():
            row = {**facts, "tender": tender, "criterion": criterion}
            panels.agree(scored, now=CLOSES, reason="The visit settled it.", **row)
    results = panels.read_results(scored, by=representative, now=CLOSES)
    assert [(result.total, result.apart) for result in results] == [(80.0, []), (80.0, [])]

    panels.record_outcome(scored, by=officer, now=CLOSES, outcome="Tender 1")
    for again in (
        lambda: panels.agree(scored, now=CLOSES, reason="Again", **facts),
        lambda: panels.record_outcome(scored, by=officer, now=CLOSES, outcome="Tender 2"),
    ):
        with pytest.raises(RuleBroken, match="outcome stands"):
            again()
    panels.declare(scored, by=representative, now=CLOSES, conflicted=True, confidential=True, nature="I was hired.")
    assert Score.objects.count() == 8, "what led to the outcome stays in the record"
    assert list(Score.objects.visible_to(representative, CLOSES)) == []


@pytest.mark.parametrize("moment, good", [(CLOSES - TICK, True), (CLOSES, False)])
def test_members_join_a_panel_while_its_window_is_not_over(panel, officer, tenant, moment, good):
    seat = member(officer, "Late", body=Body.objects.get(slug="forum"), user=tenant, starts=date(2026, 1, 1))
    if good:
        assert panels.seat_member(panel, by=officer, now=moment, member=seat)
        return
    with pytest.raises(RuleBroken, match="Scoring is over"):
        panels.seat_member(panel, by=officer, now=moment, member=seat)


def test_whoever_has_not_signed_opens_nothing(scored, representative):
    Member.objects.filter(user=representative).update(code_signed_on=None)
    with pytest.raises(NotAllowed, match="Sign the code"):
        panels.open_papers(scored, by=representative, now=NOW)
    assert list(Tender.objects.visible_to(representative, NOW)) == []


def test_where_training_is_asked_for_it_comes_before_the_papers(scored, representative, officer, client):
    course = Course.objects.create(slug="scoring", name="Scoring tenders", months=12, needed_for_panels=True)
    panels.open_papers(scored, by=representative, now=NOW)
    Body.objects.filter(slug="forum").update(panel_needs_training=True)
    with pytest.raises(NotAllowed, match="First comes the training: Scoring tenders"):
        panels.open_papers(scored, by=representative, now=NOW)
    seat = Member.objects.get(user=representative)
    with pytest.raises(RuleBroken, match="taken place"):
        training.attend(seat, by=officer, now=NOW, course=course, on=TODAY + timedelta(days=1))
    training.attend(seat, by=officer, now=NOW, course=course, on=date(2025, 11, 22))
    with pytest.raises(NotAllowed, match="training"):
        panels.open_papers(scored, by=representative, now=NOW)
    training.attend(seat, by=officer, now=NOW, course=course, on=date(2025, 11, 23))
    assert panels.open_papers(scored, by=representative, now=NOW)


@pytest.mark.parametrize(
    "attended, months, on, good",
    [
        (date(2025, 11, 23), 12, date(2026, 11, 23), True), (date(2025, 11, 22), 12, date(2026, 11, 23), False),
        (date(2024, 2, 29), 12, date(2025, 2, 28), True), (date(2024, 2, 29), 12, date(2025, 3, 1), False),
        (date(2025, 11, 23), None, date(2040, 1, 1), True), (date(2025, 11, 24), None, date(2025, 11, 23), False),
        (date(2025, 8, 31), 6, date(2026, 2, 28), True), (date(2025, 8, 31), 6, date(2026, 3, 1), False),
    ],
)  # fmt: skip
def test_training_counts_to_its_last_day(attended, months, on, good):
    assert rules.counts(attended, months, on) is good


def test_an_officer_with_a_conflict_decides_nothing_and_clears_nobody(scored, officer, manager, time_machine):
    seat = seated(scored, manager, officer)
    panels.declare(scored, by=manager, now=NOW, conflicted=True, confidential=True, nature="My brother bids.")
    time_machine.move_to(CLOSES + TICK, tick=False)
    before = list(Entry.objects.values_list("verb", flat=True))

    tender, criterion = scored.tenders.first(), scored.criteria.first()
    facts = {"now": CLOSES + TICK, "tender": tender, "criterion": criterion, "points": 5, "reason": "We talked."}
    for deed in (
        lambda by: panels.agree(scored, by=by, **facts),
        lambda by: panels.record_outcome(scored, by=by, now=CLOSES + TICK, outcome="Tender 1."),
        lambda by: panels.clear(scored, by=by, member=seat, reason="None."),
    ):
        with pytest.raises(NotAllowed, match=r"You sit on this panel|for yourself"):
            deed(manager)

    assert list(Entry.objects.values_list("verb", flat=True)) == before
    assert panels.clear(scored, by=officer, member=seat, reason="He left.").conflicted is False
