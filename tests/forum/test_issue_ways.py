"""What else becomes of an issue: given back, chased, a case of its own, a promise; told to both, only by consent."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from complaints import actions as cases
from complaints.models import Complaint
from dartford_housing.audit.models import Entry
from dartford_housing.commitments.actions import fulfil
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.registries import NotDeclared
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import offers
from forum.actions import issue_ways, issues, people
from forum.models import Body, Issue, Member, YearlyDeclaration
from forum.rules import consent, terms
from tests.factories.forum import member
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
WORDS = "Kingfisher on the landing"


@pytest.fixture
def seat(officer, representative):
    forum = Body.objects.get(slug="forum")
    made = member(officer, "Terence Pym", body=forum, user=representative, starts=TODAY - timedelta(days=100))
    return people.sign_code(made, by=officer, on=TODAY)


@pytest.fixture
def issue(seat, tenant):
    resident = ResidentFactory(user=tenant, first_name="Tess", last_name="Sandpiper", email="tess@dartford.example")
    return issues.ask(resident, by=tenant, now=NOW, member=seat, what=WORDS, wish="Light", scope="issue")


@pytest.fixture
def passed(issue, representative):
    return issues.pass_on(issue, by=representative, now=NOW)


def verbs():
    return list(Entry.objects.filter(kind="forum.issue").values_list("verb", flat=True))


def kinds(*of):
    return list(Delivery.objects.filter(kind__in=of).order_by("pk").values_list("kind", "to__email"))


def test_given_back_the_resident_hears_why_and_asks_another_with_the_same_words(
    issue, client, tenant, representative, neighbour
):
    client.force_login(neighbour)
    assert client.post(f"{issue.get_absolute_url()}give-back/", {"reason": "x"}).status_code == 404
    client.force_login(representative)
    client.post(f"{issue.get_absolute_url()}give-back/", {"reason": "It needs a complaint."})

    assert client.get(issue.get_absolute_url()).status_code == 404, "the representative no longer reads it"
    assert verbs() == ["issue.asked", "issue.returned"]
    assert "It needs a complaint." in Delivery.objects.get(kind="forum.returned").body
    client.force_login(tenant)
    assert "It needs a complaint." in client.get(issue.get_absolute_url()).content.decode()
    assert WORDS in client.get(f"/forum/issues/new/?again={issue.pk}").content.decode()
    client.force_login(neighbour)
    assert WORDS not in client.get(f"/forum/issues/new/?again={issue.pk}").content.decode()


def test_nothing_is_given_back_without_a_word_nor_by_another(issue, representative, tenant):
    with pytest.raises(RuleBroken, match="Say why"):
        issue_ways.give_back(issue, by=representative, now=NOW, reason=" ")
    with pytest.raises(NotAllowed):
        issue_ways.give_back(issue, by=tenant, now=NOW, reason="x")
    assert Issue.objects.get().state == "asked"


@pytest.mark.parametrize(
    "change, of, state",
    [
        ({}, Issue, "asked"),
        ({"ends": TODAY}, Member, "asked"),
        ({"ends": TODAY - timedelta(days=1)}, Member, "returned"),
        ({"interests_declared_on": TODAY - timedelta(days=365)}, Member, "asked"),
        ({"interests_declared_on": TODAY - timedelta(days=366)}, Member, "returned"),
        ({"expires_on": TODAY}, Issue, "asked"),
        ({"expires_on": TODAY - timedelta(days=1)}, Issue, "returned"),
    ],
)
def test_what_can_no_longer_be_passed_on_goes_back_by_itself_once(issue, change, of, state):
    if change:
        of.objects.update(**change)
    for _ in range(2):
        list(issue_ways.go_on(NOW))
    assert Issue.objects.get().state == state
    assert len(kinds("forum.returned")) == (1 if state == "returned" else 0)


@pytest.mark.parametrize("ago, told", [(0, 0), (7, 1)])
def test_a_representative_is_reminded_once_and_told_nothing(issue, representative, ago, told):
    Issue.objects.update(given_at=NOW - timedelta(days=ago))
    for _ in range(2):
        list(issue_ways.go_on(NOW))
    assert kinds("forum.waiting") == [("forum.waiting", representative.email)] * told
    assert not Delivery.objects.filter(kind="forum.waiting", body__contains=WORDS).exists()


def test_it_becomes_a_complaint_in_the_residents_words_and_both_hear_of_the_answer(
    passed, officer, representative, client, complaints_officer
):
    client.force_login(officer)
    typed = {"kind": "a complaint", "channel": "telephone", "reason": "She asked for one."}
    assert client.post(f"/admin/forum/issue/{passed.pk}/do/case/", typed).status_code == 302

    case, row = Complaint.objects.get(), Issue.objects.get()
    assert (row.state, row.case_reference, case.resident, case.words.what_happened) == (
        "case", case.reference, passed.resident, WORDS,
    )  # fmt: skip
    assert verbs() == ["issue.asked", "issue.passed", "issue.case"]
    assert kinds("forum.case") == [("forum.case", representative.email)]
    list(issue_ways.go_on(NOW))
    assert Issue.objects.get().settled_on is None, "it is open still"
    client.force_login(representative)
    assert case.reference not in client.get(passed.get_absolute_url()).content.decode()

    cases.withdraw(case, by=complaints_officer, now=NOW, channel="telephone", reason="It is mended.")
    for _ in range(2):
        list(issue_ways.go_on(NOW))
    assert (Issue.objects.get().state, Issue.objects.get().settled_on) == ("answered", TODAY)
    assert kinds("forum.settled") == [("forum.settled", representative.email)]


def test_where_no_feature_takes_complaints_in_nothing_is_lost_and_nobody_is_told_of_a_case(
    passed, officer, monkeypatch
):
    monkeypatch.setattr(offers.open_case, "done_by", None)
    told = {"kind": "a complaint", "channel": "telephone", "reason": "She asked for one."}

    with pytest.raises(NotDeclared, match="“open a case”"):
        issue_ways.make_case(passed, by=officer, now=NOW, on_behalf_of=passed.resident, **told)

    row = Issue.objects.get()
    assert (row.state, row.case_reference, row.what, verbs()) == ("passed", "", WORDS, ["issue.asked", "issue.passed"])
    assert kinds("forum.case", "forum.case_resident") == []


@pytest.mark.parametrize("withdrawn, told", [(False, 1), (True, 0)])
def test_a_promise_that_is_kept_is_told_to_the_representative_only_by_consent(passed, officer, tenant, withdrawn, told):
    issues.promise(passed, by=officer, what="New lights", owner=officer, due=TODAY)
    if withdrawn:
        issues.withdraw(passed, by=tenant, now=NOW)
    fulfil(Issue.objects.get().commitment, by=officer, now=NOW, outcome="They burn.")
    list(issue_ways.go_on(NOW))
    assert len(kinds("forum.settled")) == told
    assert Issue.objects.get().settled_on == TODAY


def test_consent_is_withdrawn_by_telephone_too(passed, officer, representative, client):
    client.force_login(officer)
    typed = {"channel": "telephone", "reason": "She rang."}
    assert client.post(f"/admin/forum/issue/{passed.pk}/do/withdraw/", typed).status_code == 302
    line = Entry.objects.get(verb="issue.withdrawn")
    assert (line.on_behalf_of, line.channel) == (f"residents.resident:{passed.resident_id}", "telephone")
    client.force_login(representative)
    assert client.get(passed.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", ["neighbour", "leaseholder", "representative"])
@pytest.mark.parametrize("state", ["before", "during", "expired", "withdrawn", "returned"])
def test_who_reads_it_before_during_and_after_consent(state, who, seat, tenant, client, request, officer):
    """Another member of the Forum, the neighbour, is the one whom a leak would reach."""
    user = request.getfixturevalue(who)
    if who != "representative":
        other = member(officer, f"Other {who}", body=seat.body, user=user, starts=TODAY)
        people.sign_code(other, by=officer, on=TODAY)
    made = None
    if state != "before":
        resident = ResidentFactory(user=tenant)
        made = issues.ask(resident, by=tenant, now=NOW, member=seat, what=WORDS, scope="contact")
    after = {
        "expired": lambda: Issue.objects.update(expires_on=TODAY - timedelta(days=1)),
        "withdrawn": partial(issues.withdraw, made, by=tenant, now=NOW),
        "returned": partial(issue_ways.give_back, made, by=seat.user, now=NOW, reason="No time."),
    }
    after.get(state, lambda: None)()
    client.force_login(user)
    seen = [
        WORDS in client.get(page).content.decode()
        for page in ("/forum/desk/", "/my/", f"/forum/issues/{made.pk if made else 0}/")
    ]
    reads = state == "during" and who == "representative"
    assert seen == [reads, False, reads]
    assert Issue.objects.visible_to(user).exists() is reads


@pytest.mark.parametrize(
    "acting, consents, why", [(True, True, ""), (False, True, "does not serve"), (True, False, "ran out")]
)
def test_why_something_goes_back_is_told_in_words(acting, consents, why):
    told = consent.why_returned(acting, consents)
    assert why in told
    assert bool(told) is bool(why)


MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "on, told",
    [
        (date(2027, 4, 3), ""), (date(2027, 4, 4), "soon"), (date(2027, 5, 1), "soon"), (date(2027, 5, 2), "over"),
    ],
)  # fmt: skip
def test_the_yearly_declaration_is_reminded_of_before_and_after(on, told):
    assert terms.renewal(MAY, on) == told
    assert terms.renewal(None, on) == ""


@pytest.mark.parametrize(
    "starts, ends, free",
    [
        (date(2029, 5, 1), date(2032, 4, 30), True),
        (date(2029, 4, 30), None, False),
        (date(2023, 5, 1), date(2026, 4, 30), True),
        (date(2023, 5, 1), date(2026, 5, 1), False),
        (date(2023, 5, 1), None, False),
    ],
)
def test_nobody_holds_two_seats_on_a_day(starts, ends, free):
    served = [(MAY, date(2029, 4, 30))]
    if free:
        return terms.require_not_serving(served, starts, ends)
    with pytest.raises(RuleBroken, match="hold a seat"):
        terms.require_not_serving(served, starts, ends)


@pytest.mark.parametrize("days, soon", [(-1, False), (0, True), (90, True), (91, False)])
def test_a_term_that_ends_within_three_months_is_told(days, soon):
    assert terms.ends_soon(MAY + timedelta(days=days), MAY) is soon
    assert terms.ends_soon(None, MAY) is False


def test_what_a_member_declares_is_kept_year_by_year_and_read_by_nobody_else(
    seat, representative, neighbour, officer, client
):
    client.force_login(representative)
    missing = client.post("/forum/desk/sign/", {"nothing": "no", "text": "", "agree": "on"}).content.decode()
    assert "Say what the link is." in missing
    client.post("/forum/desk/sign/", {"nothing": "no", "text": "My son mows for Greenline.", "agree": "on"})
    rows = YearlyDeclaration.objects.visible_to(representative).order_by("pk")
    assert list(rows.values_list("nothing", "text")) == [(True, ""), (False, "My son mows for Greenline.")]
    assert list(YearlyDeclaration.objects.visible_to(neighbour)) == []
    assert Entry.objects.filter(verb="member.signed", by=representative).count() == 1
    client.force_login(officer)
    assert "My son mows" in client.get(f"/admin/forum/member/{seat.pk}/change/").content.decode()


def test_a_member_gives_up_the_seat_and_an_officer_can_end_it_at_once(seat, representative, neighbour, officer, client):
    with pytest.raises(NotAllowed):
        people.resign(seat, by=neighbour, ends=TODAY)
    people.resign(seat, by=representative, ends=TODAY)
    client.force_login(representative)
    assert client.get("/forum/desk/").status_code == 200, "the last day still counts"
    people.leave(seat, by=officer, ends=TODAY, reason="Broke the code.", at_once=True)
    assert client.get("/forum/desk/").status_code == 404
    assert Member.objects.get(pk=seat.pk).ends == TODAY - timedelta(days=1)
    assert len(kinds("forum.left")) == 2


def test_what_cannot_be_given_back_stands_on_the_page_as_it_was_typed(issue, representative, client):
    client.force_login(representative)
    for typed, told in (("", "There is a problem"), ("x" * 3000, "There is a problem")):
        answer = client.post(f"{issue.get_absolute_url()}give-back/", {"reason": typed})
        page = answer.content.decode()
        assert (answer.status_code, told in page, typed in page) == (200, True, True)
    issue.refresh_from_db()
    assert issue.state == "asked"


def test_consent_withdrawn_after_it_was_passed_on_still_gets_the_resident_an_answer_and_tells_no_one_else(
    passed, officer, tenant, representative
):
    issues.withdraw(passed, by=tenant, now=NOW)
    assert Issue.objects.get().state == "passed", "the council still owes an answer"

    issues.answer(passed, by=officer, now=NOW, answer="An electrician comes on Monday.")

    assert kinds("forum.answered") == [("forum.answered", "tess@dartford.example")]
    assert "An electrician comes" not in str(list(Delivery.objects.filter(to__email=representative.email).values()))
    assert verbs() == ["issue.asked", "issue.passed", "issue.withdrawn", "issue.answered"]


@pytest.mark.parametrize("days, told", [(0, 2), (-1, 1)])
def test_a_representative_hears_the_answer_up_to_the_last_day_of_consent(passed, officer, days, told):
    Issue.objects.update(expires_on=TODAY + timedelta(days=days))
    issues.answer(passed, by=officer, now=NOW, answer="An electrician comes on Monday.")
    assert len(kinds("forum.answered")) == told
