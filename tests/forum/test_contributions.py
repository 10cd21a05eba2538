"""Representatives write what they did: by whom, about which days, who reads it, and how it leaves the page."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import contributions, membership, people
from forum.models import Body, Contribution, Portfolio
from tests.factories.forum import member

pytestmark = pytest.mark.django_db
PAGE = "/forum/representatives/heating/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def heating():
    return Portfolio.objects.get(slug="heating")


@pytest.fixture
def seat(officer, representative, heating, today):
    """The representative's seat, in charge of heating for ten days, the code signed."""
    forum, starts = Body.objects.get(slug="forum"), today - timedelta(days=10)
    made = member(officer, "Terence Pym", body=forum, user=representative, starts=starts)
    made = people.sign_code(made, by=officer, on=starts)
    membership.give_portfolio(heating, by=officer, member=made, starts=starts)
    return made


@pytest.fixture
def wrote(seat, heating, representative, now, today):
    """Write about heating as its holder; facts go in place of the usual ones."""

    def write(**facts):
        usual = {"by": representative, "now": now, "member": seat, "on": today, "what": "Sat in on calls."}
        return contributions.write(heating, **{**usual, **facts})

    return write


def typed(day, **facts):
    return {"on_0": day.day, "on_1": day.month, "on_2": day.year, "readers": "everybody", **facts}


def test_it_stands_on_the_page_at_once_signed_as_of_today(wrote, client):
    wrote(changed="Texts in plain words.")

    page = client.get(PAGE).content.decode()
    assert [words in page for words in ("Sat in on calls.", "Texts in plain words.", ">Terence Pym</p>")] == [True] * 3
    assert "representative@dartford.example" not in page
    kept = Entry.objects.filter(verb__startswith="contribution")
    assert list(kept.values_list("verb", "by__name", "facts")) == [
        ("contribution.written", "Representative", {"readers": "everybody"})
    ]


def test_a_name_stays_as_it_was(wrote, seat, officer, client, today):
    wrote()
    people.leave(seat, by=officer, ends=today - timedelta(days=1), reason="Moved away")

    assert ">Terence Pym</p>" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("days, refused", [(1, "has not come"), (0, ""), (-366, ""), (-367, "Choose a day from")])
def test_it_is_about_a_day_of_the_last_year(wrote, today, days, refused):
    if not refused:
        assert wrote(on=today + timedelta(days=days)).pk
        return
    with pytest.raises(RuleBroken, match=refused) as no:
        wrote(on=today + timedelta(days=days))
    assert (no.value.field, Contribution.objects.count()) == ("on", 0)


@pytest.mark.parametrize("days, may", [(0, True), (-1, False)])
def test_only_while_in_charge_of_the_portfolio(wrote, seat, officer, today, days, may):
    membership.end_holding(seat.holdings.get(), by=officer, ends=today + timedelta(days=days))
    if may:
        assert wrote().pk
    else:
        with pytest.raises(NotAllowed, match="in charge"):
            wrote()


@pytest.mark.parametrize("what", ["the code is not signed", "somebody else's portfolio", "somebody else's seat"])
def test_nobody_else_writes(wrote, seat, neighbour, what):
    facts = {}
    if what == "the code is not signed":
        seat.code_signed_on = None
        seat.save()
    if what == "somebody else's portfolio":
        seat.holdings.update(portfolio=Portfolio.objects.get(slug="repairs"))
    if what == "somebody else's seat":
        facts = {"by": neighbour}
    with pytest.raises(NotAllowed):
        wrote(**facts)
    assert not Contribution.objects.exists()


def test_a_note_is_for_members_and_officers(wrote, client, board, officer, neighbour, representative, today):
    wrote(what="The contractor is slow to ring back.", readers="members")
    other = member(officer, "Gwen Abara", body=Body.objects.get(slug="forum"), user=neighbour, starts=today)

    readers = (representative, neighbour, officer, board, None)
    assert [Contribution.objects.visible_to(each).count() for each in readers] == [1, 1, 1, 0, 0]
    assert "slow to ring" not in client.get(PAGE).content.decode()
    other.starts, other.ends = today - timedelta(days=2), today - timedelta(days=1)
    other.save()
    assert not Contribution.objects.visible_to(neighbour).exists(), "with the seat the notes go"


def test_the_author_changes_it_and_takes_it_back(wrote, client, representative):
    row = wrote()
    client.force_login(representative)
    address = reverse("forum:contribution", args=[row.pk])
    client.post(address, typed(row.on, what="Heard calls."))
    assert "Heard calls." in client.get(PAGE).content.decode()

    client.post(reverse("forum:contribution_take_back", args=[row.pk]))
    assert "Heard calls." not in client.get(PAGE).content.decode()
    assert client.get(address).status_code == 404, "what is off the page is not changed"
    assert [entry.verb for entry in Entry.objects.filter(verb__startswith="contribution").order_by("pk")] == [
        "contribution.written", "contribution.changed", "contribution.taken back",
    ]  # fmt: skip


def test_nobody_changes_what_another_wrote(wrote, client, neighbour, officer, today):
    row = wrote()
    member(officer, "Gwen Abara", body=Body.objects.get(slug="forum"), user=neighbour, starts=today)
    client.force_login(neighbour)

    assert client.get(reverse("forum:contribution", args=[row.pk])).status_code == 404
    assert client.post(reverse("forum:contribution_take_back", args=[row.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        contributions.take_back(row, by=neighbour, now=timezone.now())
    row.refresh_from_db()
    assert row.removed_at is None


def test_an_officer_takes_it_off_and_the_author_is_told_why(wrote, client, officer, representative, now):
    row = wrote(what="Mrs Quill at number 4 has no heat.")
    with pytest.raises(RuleBroken, match="Say why"):
        contributions.take_off(row, by=officer, now=now, because=" ")
    with pytest.raises(NotAllowed):
        contributions.take_off(row, by=representative, now=now, because="I say so.")
    contributions.take_off(row, by=officer, now=now, because="It names a neighbour.")

    assert "Mrs Quill" not in client.get(PAGE).content.decode()
    told = Delivery.objects.get(kind="forum.taken off")
    assert "It names a neighbour." in told.body
    assert "Mrs Quill" not in told.body
    client.force_login(representative)
    desk = client.get(reverse("forum:contributions", args=["heating"])).content.decode()
    assert [words in desk for words in ("Mrs Quill", "It names a neighbour.")] == [True, True]
    with pytest.raises(RuleBroken, match="already"):
        contributions.take_off(row, by=officer, now=now, because="Again.")


def test_the_database_wants_a_reason(wrote, officer, now):
    row = wrote()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=row.pk).update(removed_at=now, removed_by=officer)


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_same_however_much_was_written(wrote, client, representative, count, django_assert_num_queries):
    for _ in range(count):
        wrote()
    with django_assert_num_queries(4):  # body, portfolio, holders, contributions
        client.get(PAGE)
    client.force_login(representative)
    with django_assert_num_queries(6):  # session, user, seat, portfolio, its office, contributions
        client.get(reverse("forum:contributions", args=["heating"]))


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(seat, client, representative, today):
    client.force_login(representative)
    facts = typed(today + timedelta(days=3), what="Kept words.", readers="members")

    page = client.post(reverse("forum:contributions", args=["heating"]), facts).content.decode()
    assert "The date must be today or in the past." in page
    assert "Kept words." in page
    assert not Contribution.objects.exists()


def test_the_ledger_holds_no_word_of_what_may_be_taken_off(heating, officer, now, today):
    row = contributions.note(heating, by=officer, on=today, what="Mrs Quill of flat 9 fell on the stairs.")
    contributions.take_off(row, by=officer, now=now, because="It names a resident.")

    assert list(Entry.objects.order_by("pk").values_list("verb", "facts", "reason")) == [
        ("contribution.noted", {"on": str(today)}, ""), ("contribution.taken off", {}, "It names a resident."),
    ]  # fmt: skip
    assert "Quill" not in repr(list(Entry.objects.values()))
