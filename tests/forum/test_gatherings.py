"""Taking part: what fits somebody, where members meet others, the groups with which the Forum works."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.events.models import Event
from forum.actions import gatherings, people
from forum.models import Body, Gathering, Partner, Portfolio
from forum.rules import involved
from tests.factories.forum import member
from tests.validity import check_html

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = timedelta(hours=1)


@pytest.fixture
def seat(officer, representative):
    forum = Body.objects.get(slug="forum")
    return member(officer, "Terence Pym", body=forum, user=representative, starts=timezone.localdate())


def plan(officer, kind="service", title="About the stairs", starts=NOW + HOUR, **facts):
    if kind == "service":
        facts.setdefault("portfolio", Portfolio.objects.get(slug="cleaning"))
    return gatherings.plan(by=officer, kind=kind, title=title, starts=starts, ends=starts + HOUR, **facts)


def page(client, who=None, address="/forum/gatherings/"):
    client.logout()
    if who:
        client.force_login(who)
    return client.get(address).content.decode()


def test_a_meeting_with_a_contractor_is_for_members_until_it_is_told(officer, seat, representative, neighbour, client):
    made = plan(officer)
    readers = (representative, officer, neighbour, None)
    assert [str(made) in page(client, who) for who in readers] == [True, True, False, False]
    assert str(made) not in page(client, address="/events/")

    later = NOW + 2 * HOUR
    gatherings.tell(made, by=officer, now=later, outcome="Fridays too.", changed="A second team.")
    assert "Fridays too." in page(client, neighbour)
    portfolio = page(client, address="/forum/representatives/cleaning/")
    assert "Fridays too." in portfolio
    assert "A second team." in portfolio
    verbs = list(Entry.objects.filter(kind="forum.gathering").values_list("verb", flat=True))
    assert verbs == ["gathering.made", "gathering.told"]


def test_an_event_in_the_community_is_for_everybody_and_says_who_comes(officer, seat, representative, client):
    made = plan(officer, kind="community", title="Winter fair")
    client.force_login(representative)
    client.post(f"/forum/gatherings/{made.pk}/come/", {"comes": "yes"})
    client.post(f"/forum/gatherings/{made.pk}/come/", {"comes": "yes"})
    shown = page(client)
    assert "From the Forum: Terence Pym." in shown
    assert "representative@" not in shown
    check_html(shown)
    assert Entry.objects.filter(verb="gathering.joined").count() == 1
    assert "Winter fair" in page(client, address="/events/")
    client.force_login(representative)
    client.post(f"/forum/gatherings/{made.pk}/come/", {"comes": "no"})
    assert "Terence Pym" not in page(client)


def test_nobody_comes_in_anothers_name_nor_after_leaving(officer, seat, representative, neighbour, client):
    made = plan(officer, kind="community")
    with pytest.raises(NotAllowed):
        gatherings.come(made, by=neighbour, now=NOW, member=seat, comes=True)
    client.force_login(neighbour)
    assert client.post(f"/forum/gatherings/{made.pk}/come/", {"comes": "yes"}).status_code == 404
    left = people.resign(seat, by=representative, ends=timezone.localdate())
    with pytest.raises(NotAllowed, match="ended"):
        gatherings.come(made, by=representative, now=NOW + timedelta(days=2), member=left, comes=True)
    assert not made.coming.exists()


@pytest.mark.parametrize("after, good", [(timedelta(0), True), (-timedelta(seconds=1), False)])
def test_what_came_of_it_is_told_once_it_has_begun(officer, after, good):
    made = plan(officer)
    if good:
        assert gatherings.tell(made, by=officer, now=made.event.starts + after, outcome="Yes").outcome == "Yes"
    else:
        with pytest.raises(RuleBroken, match="taken place"):
            gatherings.tell(made, by=officer, now=made.event.starts + after, outcome="Yes")


@pytest.mark.parametrize("kind", ["service", "joint"])
def test_a_meeting_names_its_portfolio_or_partner(officer, kind):
    with pytest.raises(RuleBroken, match="Choose"):
        gatherings.plan(by=officer, kind=kind, title="x", starts=NOW, ends=NOW + HOUR)
    assert not Event.objects.exists()


def test_residents_neither_plan_nor_call_off(officer, neighbour):
    made = plan(officer)
    for deed in (lambda: plan(neighbour), lambda: gatherings.call_off(made, by=neighbour, reason="x")):
        with pytest.raises(NotAllowed):
            deed()
    gatherings.call_off(made, by=officer, reason="Snow")
    with pytest.raises(RuleBroken):
        gatherings.tell(made, by=officer, now=NOW + 3 * HOUR, outcome="x")


def test_the_contact_of_a_partner_is_for_members_and_officers(officer, seat, representative, neighbour, client):
    Partner.objects.create(
        name="Supported Housing Forum", about="Older tenants.", contact="Ivy Marsh", reach="07700 900321"
    )
    address = "/forum/partners/"
    readers = [representative, officer, neighbour, None]
    assert ["Ivy Marsh" in page(client, who, address) for who in readers] == [True, True, False, False]
    assert ["Older tenants." in page(client, who, address) for who in readers] == [True] * 4


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_questions(officer, client, count, django_assert_num_queries):
    for number in range(count):
        plan(officer, kind="community", title=f"Fair {number}")
        Partner.objects.create(name=f"Group {number}", about="x")
    with django_assert_num_queries(4):  # body, ahead, who comes, over
        assert client.get("/forum/gatherings/").content.decode().count("<h3>Fair") == count
    with django_assert_num_queries(2):  # body, groups
        assert client.get("/forum/partners/").content.decode().count("<h2>Group") == count


@pytest.mark.parametrize(
    "cares, minutes, first, last, among",
    [
        ([], 2, 2, 2, True),
        (["cleaning"], 2, 2, 2, True),
        (["heating"], 2, 2, 2, False),
        (["heating"], 120, 30, 120, False),
        ([], None, 2, 120, True),
    ],
)
def test_ways_fit_the_time_and_what_somebody_cares_about(cares, minutes, first, last, among):
    found = involved.matching(involved.WAYS, cares, minutes)
    assert (found[0].minutes, found[-1].minutes) == (first, last)
    assert ("See how a service is graded" in [way.title for way in found]) is among


def test_a_stranger_says_what_they_care_about_without_script(client):
    shown = client.get("/forum/get-involved/?care=heating&time=30&care=nonsense").content.decode()
    assert "Talk to us at a surgery" in shown
    assert 'href="/surgeries/">Talk to us at a surgery' in shown
    assert "Join the Forum" not in shown.split("What you can do")[1].split("Rather not")[0]
    assert "/forum/representatives/heating/" in shown
    check_html(shown)


def test_gatherings_are_planned_at_the_desk(officer, client):
    client.force_login(officer)
    typed = {"kind": "community", "title": "Clean-up", "starts": "2027-01-05T14:00", "ends": "2027-01-05T16:00"}
    assert client.post("/admin/forum/gathering/do/plan/", typed).status_code == 302
    assert Gathering.objects.get().event.status == "published"
