"""What members put in and are owed: expenses with receipts, hours noted and thanked; told in public without names."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.documents import limited
from dartford_housing.documents.models import Document
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import ratelimit
from forum.actions import expenses, hours
from forum.models import Body, Expense, Hours
from forum.rules import expenses as expense_rules
from forum.rules import hours as hour_rules
from tests.factories.documents import photo
from tests.factories.giving import ForumMemberFactory, HoursFactory
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()
FARE = {"on": TODAY, "kind": "fare", "what": "Bus to the Civic Centre", "amount": Decimal("3.20")}
TYPED = {"on_0": "23", "on_1": "11", "on_2": "2026", "kind": "fare", "what": "Bus", "amount": "3.20"}


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def seat(representative):
    return ForumMemberFactory(user=representative, name="Terence Pym", resident=ResidentFactory(user=representative))


@pytest.fixture
def fare(seat, representative):
    return expenses.claim(seat, by=representative, now=NOW, receipt=photo(), **FARE)


def verbs(kind):
    return list(Entry.objects.filter(kind=f"forum.{kind}").order_by("pk").values_list("verb", flat=True))


def test_many_receipts_in_an_hour_are_refused_before_they_are_opened(seat, representative, client, settings, tmp_path):
    settings.VAR = tmp_path
    client.force_login(representative)
    for _ in range(30):
        ratelimit.within("receipts", str(representative.pk), limit=30, seconds=3600)

    with limited.free_place(0), limited.free_place(0):
        page = client.post("/forum/desk/expenses/", {**TYPED, "receipt": photo()}).content.decode()

    assert "You have sent many receipts in the last hour." in page
    assert (Expense.objects.count(), Document.objects.count()) == (0, 0)


def test_an_expense_is_claimed_approved_and_paid_and_the_member_sees_each_step(seat, representative, officer, client):
    client.force_login(representative)
    page = client.post("/forum/desk/expenses/", TYPED).content.decode()
    assert "Add a photo or scan of the receipt." in page
    assert 'value="Bus"' in page, "what was typed is not lost"
    assert client.post("/forum/desk/expenses/", {**TYPED, "receipt": photo()}).status_code == 302
    made = Expense.objects.get()
    assert "With the council" in client.get("/forum/desk/expenses/").content.decode()

    expenses.approve(made, by=officer, now=NOW)
    expenses.pay(made, by=officer, now=NOW, on=TODAY)
    page = client.get("/forum/desk/expenses/").content.decode()
    assert "Paid on Monday 23 November 2026" in page
    assert "<strong>2026:</strong> £3.20" in page
    assert verbs("expense") == ["expense.claimed", "document.kept", "expense.approved", "expense.paid"]
    assert [row.kind for row in Delivery.objects.all()] == ["forum.expense"]
    assert "Bus" not in str(list(Entry.objects.values_list("label", "facts", "reason")))


def test_a_claim_is_refused_with_a_reason_and_decided_once(fare, officer):
    expenses.refuse(fare, by=officer, now=NOW, reason="The council paid for the minibus.")
    assert "The council paid for the minibus." in Delivery.objects.get().body
    for again in (
        lambda: expenses.approve(fare, by=officer, now=NOW),
        lambda: expenses.pay(fare, by=officer, now=NOW, on=TODAY),
    ):
        with pytest.raises(RuleBroken, match="moved on"):
            again()


def test_the_desk_tells_an_officer_why_their_own_claim_has_no_button(client, officer, manager):
    row = expenses.claim(
        ForumMemberFactory(user=manager, name="Anneke Vance"), by=manager, now=NOW, receipt=photo(), **FARE
    )
    seen = {}
    for who in (officer, manager):
        client.force_login(who)
        page = client.get(f"/admin/forum/expense/{row.pk}/change/").content.decode()
        seen[who] = ("your own claim, so a colleague decides it" in page, "/do/approve/" in page)
    assert seen == {officer: (False, True), manager: (True, False)}


def test_nobody_decides_about_their_own_claim_nor_without_the_role(fare, officer, representative, tenant):
    fare.member.user = officer
    fare.member.save()
    for who in (officer, representative, tenant):
        with pytest.raises(NotAllowed):
            expenses.approve(fare, by=who, now=NOW)
    assert Expense.objects.get().state == "claimed"


@pytest.mark.parametrize("who, status", [("neighbour", 404), ("board", 404), ("officer", 200), ("representative", 200)])
def test_a_receipt_is_for_the_member_and_officers(fare, client, who, status, request):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/forum/desk/expenses/{fare.pk}/receipt/").status_code == status


def test_miles_are_paid_at_the_rate_of_the_body(seat, representative):
    Body.objects.filter(slug="forum").update(mileage_pence=55)
    facts = {**FARE, "kind": "miles", "amount": None, "miles": Decimal("12.5")}
    made = expenses.claim(seat, by=representative, now=NOW, **facts)
    assert (made.amount, made.miles) == (Decimal("6.88"), Decimal("12.5"))


@pytest.mark.parametrize(
    "kind, miles, typed, amount",
    [
        ("miles", Decimal(10), None, Decimal("4.50")), ("miles", None, Decimal(3), None),
        ("miles", Decimal(-1), None, None),
        ("fare", None, Decimal("3.2"), Decimal("3.2")), ("fare", Decimal(10), None, None),
        ("fare", None, Decimal(0), None),
        ("other", None, Decimal("1000"), Decimal(1000)), ("other", None, Decimal("1000.01"), None),
    ],
)  # fmt: skip
def test_what_is_paid_for_what(kind, miles, typed, amount):
    if amount is None:
        with pytest.raises(RuleBroken):
            expense_rules.amount(kind, miles, typed, 45)
    else:
        assert expense_rules.amount(kind, miles, typed, 45) == amount


LEFT = date(2026, 6, 30)


@pytest.mark.parametrize(
    "on, today, good",
    [
        (LEFT, LEFT + timedelta(days=90), True), (LEFT, LEFT + timedelta(days=91), False),
        (LEFT + timedelta(days=1), LEFT + timedelta(days=1), False), (date(2026, 1, 1), LEFT, True),
        (date(2025, 12, 31), LEFT, False), (LEFT, LEFT - timedelta(days=1), False),
    ],
)  # fmt: skip
def test_after_leaving_what_was_spent_before_can_be_claimed_for_a_set_time(on, today, good):
    facts = (date(2026, 1, 1), LEFT, 90, on, today)
    if good:
        expense_rules.require_may_claim(*facts)
    else:
        with pytest.raises(RuleBroken):
            expense_rules.require_may_claim(*facts)


@pytest.mark.parametrize("ago, status", [(90, 200), (91, 404)])
def test_whoever_left_finds_the_page_for_a_set_time_and_no_desk(seat, representative, client, ago, status):
    seat.ends = TODAY - timedelta(days=ago)
    seat.save()
    client.force_login(representative)
    assert client.get("/forum/desk/expenses/").status_code == status
    assert client.get("/forum/desk/hours/").status_code == 404


def test_the_list_for_finance_runs_no_formula_and_is_kept(fare, officer, client, neighbour):
    Expense.objects.update(what="=HYPERLINK(1)")
    client.force_login(officer)
    answer = client.get("/admin/forum/expense/list.csv")
    row = next(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert (row["What for"], row["Amount"], row["Member"]) == ("'=HYPERLINK(1)", "3.20", "Terence Pym")
    assert Entry.objects.filter(verb="expense.listed", by=officer).count() == 1
    client.force_login(neighbour)
    assert client.get("/admin/forum/expense/list.csv").status_code in {302, 403, 404}


def test_an_officer_writes_down_what_came_on_paper(seat, officer, client):
    client.force_login(officer)
    typed = {**TYPED, "receipt": photo(), "channel": "letter", "reason": "He is not online."}
    assert client.post(f"/admin/forum/member/{seat.pk}/do/spent/", typed).status_code == 302
    line = Entry.objects.get(verb="expense.claimed")
    assert (line.on_behalf_of, line.channel) == (f"residents.resident:{seat.resident_id}", "letter")
    assert Document.objects.about(Expense.objects.get()).count() == 1


def test_hours_match_the_ledger_of_who_took_part_also_when_taken_back(seat, representative, officer, client):
    client.force_login(representative)
    typed = {"on_0": "20", "on_1": "11", "on_2": "2026", "kind": "walk", "hours": "1.5"}
    client.post("/forum/desk/hours/", typed)
    hours.note_for(
        seat, by=officer, now=NOW, on=TODAY, kind="panel", hours=Decimal(3), channel="telephone", reason="She rang."
    )
    assert Participation.objects.aggregate(Sum("hours")) == Hours.objects.aggregate(Sum("hours"))
    assert "<strong>2026:</strong> 4.5 hours" in client.get("/forum/desk/hours/").content.decode()

    client.post(f"/forum/desk/hours/{Hours.objects.get(kind='walk').pk}/take-back/")
    assert Participation.objects.aggregate(given=Sum("hours"))["given"] == 3
    assert "<strong>2026:</strong> 3 hours" in client.get("/forum/desk/hours/").content.decode()
    assert verbs("hours") == ["hours.given", "hours.given", "hours.taken_back"]


def test_nobody_notes_or_takes_back_for_another(seat, neighbour, client):
    made = HoursFactory(member=seat)
    facts = {"now": NOW, "on": TODAY, "kind": "walk", "hours": Decimal(1)}
    for deed in (
        lambda: hours.note(seat, by=neighbour, **facts),
        lambda: hours.note_for(seat, by=neighbour, channel="telephone", reason="x", **facts),
        lambda: hours.take_back(made, by=neighbour, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
    client.force_login(neighbour)
    assert client.post(f"/forum/desk/hours/{made.pk}/take-back/").status_code == 404


@pytest.mark.parametrize("given, good", [("0.25", True), ("24", True), ("0", False), ("1.1", False), ("24.25", False)])
def test_hours_are_told_in_quarters_of_one_day(given, good):
    if good:
        hour_rules.require_hours(Decimal(given))
    else:
        with pytest.raises(RuleBroken):
            hour_rules.require_hours(Decimal(given))


@pytest.mark.parametrize(
    "rows, told",
    [
        ([("a", 5, 9)], {"a": 9}),
        ([("a", 4, 9)], {"a": None}),
        ([("a", 4, 9), ("b", 5, 7), ("c", 6, 8)], {"a": None, "b": None, "c": 8}),
        ([("a", 4, 9), ("b", 1, 7), ("c", 6, 8)], {"a": None, "b": None, "c": 8}),
        ([], {}),
    ],
)
def test_a_figure_that_would_point_at_somebody_is_held_back_and_cannot_be_subtracted(rows, told):
    assert hour_rules.told(rows) == told


@pytest.mark.parametrize("members, shown", [(4, False), (5, True)])
def test_in_public_hours_are_told_without_names_and_never_of_few(client, members, shown):
    for number in range(members):
        HoursFactory(member__name=f"Secretive {number}")
    page = client.get("/forum/given/").content.decode()
    assert ("7.5" in page, "fewer than five gave it" in page) == (shown, not shown)
    assert "Secretive" not in page


def test_every_member_who_gave_hours_is_thanked_once_a_year(seat, officer, representative):
    HoursFactory(member=seat)
    HoursFactory(member=seat, on=date(2025, 12, 31))
    forum = Body.objects.get(slug="forum")
    assert hours.thank(forum, by=officer, year=2026, words="The lifts run again.") == 1
    hours.thank(forum, by=officer, year=2026)
    letter = Delivery.objects.get(kind="forum.thanks").body
    assert "In 2026 you gave 1.5 hours" in letter
    assert "The lifts run again." in letter
    with pytest.raises(NotAllowed):
        hours.thank(forum, by=representative, year=2026)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_questions_however_long(seat, representative, client, count, django_assert_num_queries):
    for _ in range(count):
        expenses.claim(seat, by=representative, now=NOW, receipt=photo(), **FARE)
        HoursFactory(member=seat)
    client.force_login(representative)
    with django_assert_num_queries(5):  # session, user, seat, claims, totals
        assert client.get("/forum/desk/expenses/").content.decode().count("Bus to the Civic Centre") == count
    with django_assert_num_queries(8):  # and training: attended twice, needed
        assert client.get("/forum/desk/hours/").content.decode().count("<p>1.5 hours") == count
