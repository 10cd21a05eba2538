"""The Forum: joining, portfolios, issues passed on with consent, panels under seal."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.engagement.models import Participation
from dartford_housing.events.public import working_calendar
from dartford_housing.notifications.models import Delivery
from forum.actions import contributions, issues, membership, panels, people
from forum.models import Body, Issue, Member, Panel, Portfolio, Score
from tests.factories.forum import member
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)
TODAY = NOW.date()
WORDS = "The landing light has been out since March."


@pytest.fixture
def forum():
    return Body.objects.get(slug="forum")


@pytest.fixture
def seat(forum, officer, representative):
    """The representative's seat, with the code signed."""
    made = member(officer, "Terence Pym", body=forum, user=representative, starts=TODAY - timedelta(days=100))
    return people.sign_code(made, by=officer, on=TODAY - timedelta(days=99))


@pytest.fixture
def resident(tenant):
    return ResidentFactory(user=tenant, first_name="Tess", last_name="Sandpiper", email="tess@dartford.example")


@pytest.fixture
def issue(resident, seat, tenant):
    repairs = Portfolio.objects.get(slug="repairs")
    return issues.ask(resident, by=tenant, now=NOW, member=seat, what=WORDS, scope="issue", portfolio=repairs)


def sees(client, who, address):
    client.force_login(who)
    answer = client.get(address)
    return answer.status_code == 200 and WORDS in answer.content.decode()


def test_asking_keeps_the_words_of_the_consent_and_tells_both(issue, representative):
    assert issue.wording.startswith("I ask Terence Pym to raise this with the council for me.")
    assert issue.expires_on == TODAY + timedelta(days=183)
    assert sorted(Delivery.objects.values_list("kind", flat=True)) == ["forum.asked", "forum.received"]
    assert WORDS not in Delivery.objects.get(kind="forum.asked").body, "the e-mail to the representative tells nothing"
    assert Participation.objects.filter(activity="issue passed on").count() == 1


@pytest.mark.parametrize("who", ["neighbour", "leaseholder", "board", "complaints_officer", "contractor"])
def test_nobody_else_reads_it(issue, client, who, request):
    assert sees(client, request.getfixturevalue(who), issue.get_absolute_url()) is False


def test_the_representative_sees_the_issue_and_not_the_name(issue, client, representative, tenant, officer):
    assert sees(client, representative, issue.get_absolute_url())
    assert "Sandpiper" not in client.get(issue.get_absolute_url()).content.decode()
    assert "Sandpiper" not in client.get("/forum/desk/").content.decode()
    assert sees(client, tenant, issue.get_absolute_url())
    assert sees(client, officer, issue.get_absolute_url())


@pytest.mark.parametrize(
    "scope, name, reach", [("issue", False, False), ("name", True, False), ("contact", True, True)]
)
def test_the_scope_decides_what_the_representative_is_told(issue, client, representative, scope, name, reach):
    Issue.objects.update(scope=scope)
    client.force_login(representative)
    page = client.get(issue.get_absolute_url()).content.decode()
    assert ("Sandpiper" in page, "tess@dartford.example" in page) == (name, reach)


def test_withdrawn_consent_shuts_the_representative_out_at_once(issue, client, representative, tenant):
    client.force_login(tenant)
    assert client.post(f"{issue.get_absolute_url()}withdraw/").status_code == 302

    assert sees(client, representative, issue.get_absolute_url()) is False
    assert sees(client, tenant, issue.get_absolute_url())
    with pytest.raises(RuleBroken, match="consent has ended"):
        issues.pass_on(issue, by=representative, now=NOW)


@pytest.mark.parametrize("who", ["officer", "manager", "representative", "neighbour"])
def test_only_the_resident_withdraws_consent_on_its_page(issue, client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(f"{issue.get_absolute_url()}withdraw/").status_code == 404

    issue.refresh_from_db()
    assert (issue.withdrawn_at, issue.state) == (None, "asked")


@pytest.mark.parametrize("days, seen", [(0, True), (-1, False)])
def test_consent_that_has_run_out_shuts_the_representative_out(issue, client, representative, days, seen):
    Issue.objects.update(expires_on=TODAY + timedelta(days=days))
    assert sees(client, representative, issue.get_absolute_url()) is seen


@pytest.mark.parametrize("change", [{"ends": TODAY - timedelta(days=1)}, {"code_signed_on": None}])
def test_a_representative_out_of_term_or_unsigned_sees_nothing(issue, client, representative, change):
    Member.objects.update(**change)
    assert sees(client, representative, issue.get_absolute_url()) is False
    with pytest.raises(RuleBroken, match="not serving"):
        issues.pass_on(issue, by=representative, now=NOW)


def test_passed_on_it_is_answered_to_both_within_ten_working_days(issue, client, representative, officer):
    client.force_login(representative)
    client.post(f"{issue.get_absolute_url()}pass-on/", {"note": "I have seen it too."})
    issue.refresh_from_db()
    assert (issue.state, issue.note) == ("passed", "I have seen it too.")
    assert issue.answer_due == working_calendar().add(TODAY, 10)

    issues.answer(issue, by=officer, now=NOW, answer="An electrician comes on Monday.")
    told = Delivery.objects.filter(kind="forum.answered")
    assert {row.to["email"] for row in told} == {"tess@dartford.example", representative.email}
    verbs = Entry.objects.filter(kind="forum.issue").values_list("verb", flat=True)
    assert list(verbs) == ["issue.asked", "issue.passed", "issue.answered"]


def test_nobody_passes_on_what_was_asked_of_another(issue, neighbour, officer, forum):
    other = member(officer, "Another", body=forum, user=neighbour, starts=TODAY)
    people.sign_code(other, by=officer, on=TODAY)
    with pytest.raises(NotAllowed):
        issues.pass_on(issue, by=neighbour, now=NOW)


def test_an_officer_writes_it_down_for_somebody_on_the_telephone(seat, officer, neighbour):
    aunt = ResidentFactory(telephone="01322 111111")
    made = issues.ask_for(
        Portfolio.objects.get(slug="heating"), by=officer, now=NOW, resident=aunt, member=seat, what=WORDS,
        scope="name", channel="telephone", reason="She is not online.",
    )  # fmt: skip
    line = Entry.objects.get(verb="issue.asked")
    assert (line.on_behalf_of, line.channel, line.by) == (f"residents.resident:{aunt.pk}", "telephone", officer)
    with pytest.raises(NotAllowed):
        issues.ask(aunt, by=neighbour, now=NOW, member=made.asked_of, what=WORDS, scope="name")


def test_joining_gives_a_term_and_one_seat_a_household(resident, tenant, officer, forum):
    asked = membership.apply(resident, by=tenant, now=NOW, why="I want the lifts to work.")
    assert membership.apply(resident, by=tenant, now=NOW, why="Again.") == asked
    seat = membership.accept(asked, by=officer, starts=date(2027, 1, 4))
    assert (seat.ends, seat.user, seat.seat) == (date(2030, 1, 3), tenant, "tenant")

    partner = ResidentFactory(home=resident.home)
    other = membership.apply(partner, by=officer, now=NOW, why="Me too.")
    with pytest.raises(RuleBroken, match="same household"):
        membership.accept(other, by=officer, starts=date(2028, 1, 4))
    membership.accept(other, by=officer, starts=date(2030, 1, 4))


def test_the_chair_of_the_forum_is_vice_chair_of_the_board_by_office(officer, forum, representative):
    chair = member(officer, "Rosalind", body=forum, office="chair", user=representative, starts=TODAY)
    vice = Member.objects.get(body__slug="board", office="vice-chair")
    assert (vice.name, vice.holds, vice.user) == ("Rosalind", vice.body.vice_chair_office, representative)
    people.leave(chair, by=officer, ends=TODAY, reason="Moved")
    vice.refresh_from_db()
    assert vice.ends == TODAY


def test_only_the_portfolio_holder_for_housing_chairs_the_board(officer):
    with pytest.raises(RuleBroken, match="Only the Portfolio Holder"):
        member(officer, "Somebody", office="chair")
    member(officer, "Councillor", office="chair", holds="Portfolio Holder for Housing")
    with pytest.raises(RuleBroken, match="holds this office"):
        member(officer, "Rival", office="chair", holds="Portfolio Holder for Housing")


def test_a_portfolio_names_whoever_holds_it_today(seat, officer, client):
    heating = Portfolio.objects.get(slug="heating")
    membership.give_portfolio(heating, by=officer, member=seat, starts=TODAY)
    contributions.note(heating, by=officer, on=TODAY, what="Sat in on calls.", changed="Texts in plain words.")
    page = client.get("/forum/representatives/heating/").content.decode()
    assert "Terence Pym" in page
    assert "Texts in plain words." in page
    assert "representative@dartford.example" not in page

    people.leave(seat, by=officer, ends=TODAY - timedelta(days=1), reason="Moved")
    assert "Terence Pym" not in client.get("/forum/representatives/").content.decode()


@pytest.fixture
def panel(officer, seat):
    made = panels.make_panel(
        by=officer, title="Cleaning", opens_at=NOW - timedelta(days=1), closes_at=NOW + timedelta(days=1),
        criteria=[("Plan", 60), ("People", 40)], tenders=[("Tender 1", "A plan of stairs."), ("Tender 2", "Another.")],
    )  # fmt: skip
    panels.seat_member(made, by=officer, now=NOW, member=seat)
    return made


def test_nothing_of_a_panel_opens_before_the_declaration(panel, representative, client):
    client.force_login(representative)
    address = f"{panel.get_absolute_url()}tenders/{panel.tenders.first().pk}/"
    assert client.get(address).status_code == 403
    client.post(f"{panel.get_absolute_url()}declare/", {"conflicted": "no", "confidential": "on"})
    assert "A plan of stairs." in client.get(address).content.decode()
    assert Entry.objects.filter(verb="panel.opened", by=representative).count() == 1


def test_a_conflicted_member_can_neither_open_nor_score(panel, representative):
    panels.declare(panel, by=representative, now=NOW, conflicted=True, confidential=True, nature="My son works there.")
    tender, criterion = panel.tenders.first(), panel.criteria.first()
    with pytest.raises(NotAllowed, match="conflict"):
        panels.open_papers(panel, by=representative, now=NOW)
    with pytest.raises(NotAllowed, match="conflict"):
        panels.score(panel, by=representative, now=NOW, tender=tender, criterion=criterion, points=3)


def test_scores_are_sealed_until_the_window_closes(panel, representative, officer, manager, neighbour, forum, client):
    second = member(officer, "Second", body=forum, user=neighbour, starts=TODAY)
    people.sign_code(second, by=officer, on=TODAY)
    panels.seat_member(panel, by=officer, now=NOW, member=second)
    for who in (representative, neighbour):
        panels.declare(panel, by=who, now=NOW, conflicted=False, confidential=True)
    score_everything(panel, representative)

    for who in (officer, manager, neighbour):
        assert list(Score.objects.visible_to(who, now=NOW)) == []
    assert Score.objects.visible_to(representative, now=NOW).count() == 4
    later = panel.closes_at
    assert Score.objects.visible_to(neighbour, now=later).count() == 4
    assert Score.objects.visible_to(officer, now=later).count() == 4
    with pytest.raises(RuleBroken, match="sealed"):
        panels.record_outcome(panel, by=officer, now=NOW, outcome="Tender 1")


def score_everything(panel, who):
    for tender in panel.tenders.all():
        rows = [(criterion, 4, "") for criterion in panel.criteria.all()]
        panels.score_all(panel, by=who, now=NOW, tender=tender, scores=rows)


def test_after_the_window_the_panel_compares(panel, representative, client):
    panels.declare(panel, by=representative, now=NOW, conflicted=False, confidential=True)
    score_everything(panel, representative)
    client.force_login(representative)
    assert "80.0" not in client.get(panel.get_absolute_url()).content.decode()
    Panel.objects.update(closes_at=NOW - timedelta(hours=1))
    assert "80.0" in client.get(panel.get_absolute_url()).content.decode()
    with pytest.raises(RuleBroken, match="over"):
        score_everything(Panel.objects.get(), representative)


@pytest.mark.parametrize("who", ["tenant", "board", "complaints_officer", "contractor"])
def test_nobody_else_knows_of_a_panel(panel, client, who, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(panel.get_absolute_url()).status_code == 404


def test_whoever_holds_no_seat_finds_no_desk(client, tenant, seat, representative):
    client.force_login(tenant)
    assert client.get("/forum/desk/").status_code == 404
    client.force_login(representative)
    assert client.get("/forum/desk/").status_code == 200
