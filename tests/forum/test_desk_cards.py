"""What the Forum puts on an officer's desk: issues that nobody passes on, and terms that run out."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, Permission

from forum.actions import issues, people
from forum.models import Body
from forum.public.forum import desk_cards
from tests.factories.accounts import person
from tests.factories.elections import called, contested
from tests.factories.forum import member
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
ASKED = datetime(2026, 11, 2, 12, tzinfo=UTC)  # a Monday; ten working days later is Monday 16 November
WAITING, ENDING = "Waiting too long with a representative", "Terms that end soon"


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def cards(user, day):
    return {card.title: [(item.words, item.due) for item in card.items] for card in desk_cards(user, now=noon(day))}


@pytest.fixture
def seat(officer, representative):
    forum = Body.objects.get(slug="forum")
    made = member(
        officer, "Terence Pym", body=forum, user=representative, starts=date(2024, 3, 1), ends=date(2027, 2, 28)
    )
    return people.sign_code(made, by=officer, on=date(2026, 10, 1))


@pytest.fixture
def issue(seat, tenant):
    return issues.ask(ResidentFactory(user=tenant), by=tenant, now=ASKED, member=seat, what="No light", scope="issue")


@pytest.mark.parametrize("day, late", [(13, False), (15, False), (16, True), (21, True)])
def test_what_nobody_passed_on_for_ten_working_days_stands_on_the_desk(issue, officer, day, late):
    wanted = [("No light", "with Terence Pym since Mon 2 Nov 2026")] if late else None
    assert cards(officer, date(2026, 11, day)).get(WAITING) == wanted


def test_what_is_passed_on_waits_no_longer_and_residents_have_no_such_card(issue, officer, representative, tenant):
    assert cards(tenant, date(2026, 11, 30)) == {}
    issues.pass_on(issue, by=representative, now=noon(date(2026, 11, 17)))
    assert WAITING not in cards(officer, date(2026, 11, 30))


@pytest.mark.parametrize(
    "day, soon",
    [(date(2026, 11, 29), False), (date(2026, 11, 30), True), (date(2027, 2, 28), True), (date(2027, 3, 1), False)],
)
def test_a_term_is_on_the_desk_for_its_last_ninety_days(seat, officer, day, soon):
    wanted = [("Terence Pym", "until Sun 28 Feb 2027")] if soon else None
    assert cards(officer, day).get(ENDING) == wanted


def test_a_term_that_is_followed_by_another_asks_nothing(seat, officer, representative):
    member(officer, "Terence Pym", body=seat.body, user=representative, starts=date(2027, 3, 1))
    assert ENDING not in cards(officer, date(2027, 2, 1))


def test_a_member_who_leaves_is_not_asked_about(seat, officer):
    people.leave(seat, by=officer, ends=date(2027, 1, 31), reason="Moved")
    assert ENDING not in cards(officer, date(2027, 1, 10))


def test_the_card_opens_exactly_the_seats_that_end_soon(seat, officer, client, time_machine):
    time_machine.move_to(noon(date(2026, 12, 1)), tick=False)
    member(officer, "Long Yet", body=seat.body, starts=date(2024, 3, 1), ends=date(2027, 3, 2))
    member(officer, "Of the Board", starts=date(2024, 3, 1), ends=date(2027, 2, 1))
    card = next(card for card in desk_cards(officer, now=noon(date(2026, 12, 1))) if card.title == ENDING)
    client.force_login(officer)
    page = client.get(card.url).content.decode()
    shown = {name for name in ("Terence Pym", "Long Yet", "Of the Board") if name in page}
    assert (shown, card.count) == ({"Terence Pym"}, 1)


def test_whoever_looks_after_the_forum_only_opens_its_seats_and_no_others(seat, officer, client, time_machine):
    time_machine.move_to(noon(date(2026, 12, 1)), tick=False)
    other = member(officer, "Of the Board", starts=date(2024, 3, 1), ends=date(2027, 2, 1))
    carer = person("carer", "resident")
    carer.is_staff = True
    carer.save()
    carers = Group.objects.create(name="carers of the Forum")
    carers.permissions.set(Permission.objects.filter(codename__in=("use_desk", "run_forum")))
    carer.groups.set([carers])
    card = next(card for card in desk_cards(carer, now=noon(date(2026, 12, 1))) if card.title == ENDING)
    client.force_login(carer)
    page = client.get(card.url).content.decode()
    assert ("Terence Pym" in page, "Of the Board" in page) == (True, False)
    assert client.get(card.items[0].url).status_code == 200
    assert client.get(f"/admin/forum/member/{other.pk}/change/").status_code in {302, 403, 404}


def test_offices_to_elect_stand_on_the_desk_until_an_election_is_under_way(officer, time_machine):
    time_machine.move_to(noon(date(2026, 11, 2)), tick=False)
    chair = member(officer, "Rosalind", body=Body.objects.get(slug="forum"), office="chair", starts=date(2025, 11, 3))
    title, day = "Offices of the Forum to elect", date(2026, 11, 2)
    assert cards(officer, day)[title] == [("Vice-chair", "vacant")]
    assert cards(officer, date(2026, 11, 3))[title] == [("Chair", "since Mon 3 Nov 2025"), ("Vice-chair", "vacant")]
    called(officer)
    assert title not in cards(officer, day)
    people.leave(chair, by=officer, ends=date(2026, 11, 5), reason="Moved")
    assert cards(officer, date(2026, 11, 6))[title] == [("Chair", "vacant")]


def test_an_election_that_is_over_stands_on_the_desk_until_it_is_declared(officer, time_machine):
    election, _ = contested(officer)
    title = "Elections to declare"
    assert title not in cards(officer, date(2026, 11, 21))
    assert [words for words, _ in cards(officer, date(2026, 11, 22))[title]] == [str(election)]
