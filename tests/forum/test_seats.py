"""One person has one seat of a body on a day, however we know them: by account, by record, or by both."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.residents import actions as residents
from dartford_housing.residents.models import Resident
from forum.actions import offices, people
from forum.models import Body, Member
from tests.factories.forum import board, member
from tests.factories.residents import ClaimFactory, ResidentFactory
from tests.factories.seats import without_guards

pytestmark = pytest.mark.django_db
SPRING, AUTUMN, YEAR_END = date(2026, 4, 1), date(2026, 10, 1), date(2026, 12, 31)


def forum():
    return Body.objects.get(slug="forum")


def own_record(user, **facts):
    return ResidentFactory(user=user, **facts)


# How the second seat names the person of the first, who has an account and the record joined to it.
NAMED = {
    "the account twice": ("user", "user"),
    "the record twice": ("resident", "resident"),
    "the account, then the record": ("user", "resident"),
    "the record, then the account": ("resident", "user"),
}


@pytest.mark.parametrize("first, second", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize(
    "starts, ends, good",
    [
        (AUTUMN, None, False),
        (YEAR_END, None, False),
        (date(2026, 1, 1), SPRING, False),
        (date(2027, 1, 1), None, True),
        (date(2026, 1, 1), date(2026, 3, 31), True),
    ],
)
def test_two_seats_of_one_person_in_one_body_share_no_day(officer, representative, first, second, starts, ends, good):
    named = {"user": representative, "resident": own_record(representative)}
    member(officer, body=forum(), starts=SPRING, ends=YEAR_END, **{first: named[first]})
    again = {"body": forum(), "starts": starts, "ends": ends, second: named[second]}
    if good:
        member(officer, **again)
        return
    with pytest.raises(RuleBroken, match="They hold a seat until Thursday 31 December 2026") as no:
        member(officer, **again)
    assert (no.value.field, Member.objects.count()) == ("starts", 1)


def test_a_seat_on_the_other_body_and_another_persons_seat_are_free(officer, representative, neighbour):
    member(officer, body=forum(), starts=SPRING, user=representative)
    member(officer, body=board(), starts=SPRING, user=representative)
    member(officer, body=forum(), starts=SPRING, user=neighbour)
    member(officer, body=forum(), starts=SPRING)
    member(officer, body=forum(), starts=SPRING)
    assert Member.objects.count() == 5


@pytest.mark.parametrize("at_once", [False, True])
def test_to_leave_never_prolongs_a_seat(officer, representative, at_once):
    seat = member(officer, body=forum(), starts=SPRING, ends=YEAR_END, user=representative)
    with pytest.raises(RuleBroken, match="The seat ends on Thursday 31 December 2026 already") as no:
        people.leave(seat, by=officer, ends=date(2027, 6, 1), reason="A year more", at_once=at_once)
    assert no.value.field == "ends"
    with pytest.raises(RuleBroken, match="ends on Thursday 31 December 2026 already"):
        people.resign(seat, by=representative, ends=date(2036, 6, 1))
    seat.refresh_from_db()
    assert seat.ends == YEAR_END
    people.leave(seat, by=officer, ends=AUTUMN, reason="Moved")
    assert Member.objects.get(pk=seat.pk).ends == AUTUMN


def test_a_member_does_not_prolong_their_own_seat_at_their_desk(officer, representative, client):
    last = timezone.localdate() + timedelta(days=20)
    seat = member(officer, body=forum(), starts=SPRING, ends=last, user=representative)
    client.force_login(representative)
    day = last + timedelta(days=1000)
    typed = {"ends_0": day.day, "ends_1": day.month, "ends_2": day.year}
    shown = client.post("/forum/desk/leave/", typed)
    assert "already" in shown.content.decode()
    seat.refresh_from_db()
    assert seat.ends == last


@pytest.mark.parametrize("known_by", ["user", "resident"])
@pytest.mark.parametrize("starts, good", [(AUTUMN, False), (YEAR_END, False), (date(2027, 1, 1), True)])
def test_the_database_refuses_what_goes_past_the_deed(officer, tenant, known_by, starts, good):
    person = {"user": tenant} if known_by == "user" else {"resident": ResidentFactory()}
    facts = {"body": forum(), "name": "Terence Pym", "seat": "tenant", **person}
    Member.objects.create(starts=SPRING, ends=YEAR_END, **facts)
    if good:
        later = Member.objects.create(starts=starts, **facts)
        rows = Member.objects.filter(pk=later.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(starts=AUTUMN)
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(starts=starts, **facts)
    assert Member.objects.count() == 1


def test_the_migration_stops_and_names_what_overlaps(officer, tenant):
    migration = import_module("forum.migrations.0021_seats_do_not_overlap")
    without_guards()
    facts = {"body": forum(), "name": "Terence Pym", "seat": "tenant", "user": tenant}
    one, two = Member.objects.create(starts=SPRING, **facts), Member.objects.create(starts=AUTUMN, **facts)
    editor = connection.schema_editor(atomic=False)
    with pytest.raises(RuntimeError) as no:
        migration.refuse_overlaps(apps, editor)
    assert f"members {one.pk} and {two.pk}." in str(no.value)
    two.delete()
    migration.refuse_overlaps(apps, editor)


def joined(user, resident, by):
    claim = ClaimFactory(user=user)
    return residents.approve_claim(claim, by=by, resident=resident, reason="Showed a letter.", now=timezone.now())


def test_joining_a_record_to_an_account_makes_no_two_seats_of_one_person(officer, manager, representative):
    record = ResidentFactory()
    member(officer, body=forum(), starts=SPRING, user=representative)
    member(officer, body=forum(), starts=AUTUMN, resident=record)
    with pytest.raises(RuleBroken, match="They hold a seat already"):
        joined(representative, record, manager)
    assert Resident.objects.get(pk=record.pk).user is None


def test_a_seat_given_to_a_record_is_the_accounts_once_they_are_joined(officer, manager, representative):
    record = ResidentFactory()
    seat = member(officer, body=forum(), starts=SPRING, resident=record)
    known = Entry.objects.count()
    joined(representative, record, manager)
    seat.refresh_from_db()
    assert seat.user == representative
    lines = [(row.verb, row.label, str(row.by)) for row in Entry.objects.order_by("pk")[known:]]
    assert ("member.joined", seat.name, "Manager") in lines


@pytest.mark.parametrize("since", [SPRING, date(2026, 12, 1)])
def test_a_substitute_who_becomes_vice_chair_by_office_has_one_seat(officer, representative, since):
    """The vice-chair of the Board follows the chair of the Forum; a substitute's seat makes way for the full one."""
    full = member(officer, "Dilys Harker", body=board(), starts=SPRING)
    stand_in = {"office": "substitute", "substitute_for": full, "starts": since, "user": representative}
    substitute = member(officer, "Terence Pym", body=board(), **stand_in)
    chair = member(officer, "Terence Pym", body=forum(), starts=SPRING, user=representative)
    if since > SPRING:
        offices.give(chair, by=officer, office="chair", starts=date(2026, 6, 1), how="Elected")
        ends, begins = date(2026, 11, 30), date(2026, 6, 1)
        expected = [("vice-chair", begins, ends), ("substitute", since, None)]
    else:
        offices.give(chair, by=officer, office="chair", starts=AUTUMN, how="Elected")
        substitute.refresh_from_db()
        assert substitute.left_because == "Has a full seat from now on"
        expected = [("substitute", SPRING, date(2026, 9, 30)), ("vice-chair", AUTUMN, None)]
    seats = board().members.filter(user=representative).order_by("starts")
    assert [(row.office, row.starts, row.ends) for row in seats] == expected


def test_the_page_that_appoints_lists_no_one_who_signs_in(officer, tenant, neighbour, client):
    client.force_login(officer)
    address = f"/admin/forum/body/{board().pk}/do/appoint/"
    page = client.get(address).content.decode()
    assert [who in page for who in (neighbour.name, neighbour.email, tenant.email)] == [False] * 3
    typed = {"name": "Ada Board", "seat": "tenant", "office": "member", "copy": "online",
             "starts_0": "1", "starts_1": "12", "starts_2": "2026"}  # fmt: skip
    wrong = client.post(address, {**typed, "account": "nobody@dartford.example"})
    assert "No one signs in with this address." in wrong.content.decode()
    assert client.post(address, {**typed, "account": tenant.email.upper()}).status_code == 302
    assert Member.objects.get().user == tenant


def test_no_officer_appoints_themself_through_the_page(officer, client):
    client.force_login(officer)
    typed = {"name": "Me", "seat": "tenant", "office": "member", "copy": "online",
             "starts_0": "1", "starts_1": "12", "starts_2": "2026", "account": officer.email}  # fmt: skip
    answer = client.post(f"/admin/forum/body/{board().pk}/do/appoint/", typed)
    assert (answer.status_code, Member.objects.count()) == (403, 0)


def test_an_officer_who_seated_a_record_does_not_claim_it_by_the_code(officer, manager):
    record = ResidentFactory()
    seat = member(officer, body=forum(), starts=SPRING, resident=record)
    claim = ClaimFactory(user=officer, resident=record)
    with pytest.raises(RuleBroken, match="you gave it a seat") as no:
        residents.enter_code(claim, by=officer, code="12345678", now=timezone.now())
    seat.refresh_from_db()
    record.refresh_from_db()
    assert (no.value.field, seat.user, record.user) == ("code", None, None)
    residents.approve_claim(claim, by=manager, resident=record, reason="Saw the lease", now=timezone.now())
    seat.refresh_from_db()
    assert seat.user == officer
