"""A seat opens the private papers of its body once the code of conduct and confidentiality is signed, no earlier."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.accounts.separation import OwnMatter
from forum.actions import attendance, meetings, minutes, people
from forum.models import AgendaItem, Body, Paper
from tests.factories.forum import NOW, PRIVATE, board, held, item, meeting, member, paper

pytestmark = pytest.mark.django_db
CANARY = "Kittiwake"


@pytest.fixture(params=["board", "forum"])
def body(request, db):
    return Body.objects.get(slug=request.param)


@pytest.fixture
def secret(body, administrator, time_machine):
    """A published meeting with a private item and its paper."""
    time_machine.move_to(NOW, tick=False)
    made, by = meeting(administrator, body=body), administrator
    paper(item(made, by, f"{CANARY} bids", **PRIVATE), by, f"{CANARY} prices", f"{CANARY} words", **PRIVATE)
    meetings.publish_agenda(made, by=by, now=NOW)
    return made


def reads(user):
    return (
        AgendaItem.objects.visible_to(user).filter(title__contains=CANARY).exists(),
        Paper.objects.visible_to(user).filter(title__contains=CANARY).exists(),
    )


@pytest.mark.parametrize("signed, good", [(None, False), (0, True), (1, False)])
def test_private_papers_open_with_the_signature(secret, body, manager, neighbour, client, signed, good):
    today = timezone.localdate()
    on = None if signed is None else today + timedelta(days=signed)
    member(manager, "Terence Pym", body=body, user=neighbour, code_signed_on=on)
    assert reads(neighbour) == (good, good)
    client.force_login(neighbour)
    page = client.get(secret.get_absolute_url()).content.decode()
    assert (CANARY in page) == good
    file = client.get(Paper.objects.get(title__contains=CANARY).get_absolute_url())
    assert (file.status_code == 200, CANARY in file.content.decode()) == (good, good)


@pytest.mark.parametrize("signed", [False, True])
def test_the_meeting_tells_a_member_who_has_not_signed_why_and_what_to_do(
    secret, body, manager, neighbour, client, signed
):
    on = timezone.localdate() if signed else None
    member(manager, "Terence Pym", body=body, user=neighbour, code_signed_on=on)
    client.force_login(neighbour)
    page = client.get(secret.get_absolute_url()).content.decode()
    way = reverse(f"{body.slug}:sign")
    assert [words in page for words in ("You do not see the private papers yet", way)] == [not signed] * 2


def test_a_member_of_either_body_signs_where_the_meeting_leads_and_reads_on(
    secret, body, manager, neighbour, tenant, client
):
    member(manager, "Terence Pym", body=body, user=neighbour, code_signed_on=None)
    page = reverse(f"{body.slug}:sign")
    client.force_login(tenant)
    assert client.get(page).status_code == 404
    client.force_login(neighbour)
    assert str(body) in client.get(page).content.decode()

    client.post(page, {"nothing": "yes", "agree": "on"})

    assert reads(neighbour) == (True, True)


@pytest.mark.parametrize("who", [None, "tenant", "officer"])
def test_no_one_else_is_told_to_sign(secret, who, client, request):
    if who:
        client.force_login(request.getfixturevalue(who))
    page = client.get(secret.get_absolute_url())
    assert (page.status_code, "signed the code of conduct" in page.content.decode()) == (200, False)


def test_an_officer_with_an_unsigned_seat_does_not_read_them_by_office_meanwhile(secret, body, manager, officer):
    assert reads(manager) == (True, True)
    member(officer, "Anneke Vance", body=body, user=manager, code_signed_on=None)
    assert reads(manager) == (False, False)


def test_nobody_signs_their_own_code_by_their_role(secret, body, manager, officer):
    seat = member(officer, "Anneke Vance", body=body, user=manager, code_signed_on=None)
    with pytest.raises(OwnMatter):
        people.sign_code(seat, by=manager, on=NOW.date())
    people.sign_code(seat, by=officer, on=NOW.date())
    assert reads(manager) == (True, True)


def test_an_officer_who_was_there_as_a_member_writes_down_neither_that_nor_their_vote(officer, manager):
    made = held(officer)
    own = member(officer, "Anneke Vance", body=board(), user=manager)
    before = made.attendance.count()
    with pytest.raises(OwnMatter):
        attendance.record_attendance(made, by=manager, presence={own.pk: "present"})
    with pytest.raises(OwnMatter):
        minutes.record_vote(made.items.get(kind="report"), by=manager, member=own, vote="for")
    assert made.attendance.count() == before
    attendance.record_attendance(made, by=manager, presence={own.pk: "absent"})
    attendance.record_attendance(made, by=officer, presence={own.pk: "present"})
    minutes.record_vote(made.items.get(kind="report"), by=officer, member=own, vote="for")


def test_a_named_vote_is_kept_once_a_person_whichever_seat_it_stands_under(officer, tenant):
    made = held(officer, date(2026, 12, 9))
    first = member(officer, "Ada Board", body=board(), user=tenant, ends=date(2026, 12, 9))
    second = member(officer, "Ada Board", body=board(), user=tenant, starts=date(2026, 12, 10))
    report = made.items.get(kind="report")
    minutes.record_vote(report, by=officer, member=first, vote="for")
    minutes.record_vote(report, by=officer, member=second, vote="against")
    assert [(row.member, row.vote) for row in report.minute.recorded_votes.all()] == [(first, "against")]
