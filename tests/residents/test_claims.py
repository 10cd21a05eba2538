"""Joining a record to an account: by the posted code or an officer's check, and never by what a neighbour knows."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.residents import actions, rules
from dartford_housing.residents.models import Claim, Resident
from tests.factories.accounts import UserFactory
from tests.factories.estates import HomeFactory
from tests.factories.residents import ClaimFactory, ResidentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CODE = "48151623"
RIGHT = {"name": "Ada Hill", "postcode": "DA1 2AB", "address": "1 Oak Walk"}


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def ada():
    home = HomeFactory(address_line_1="1 Oak Walk", postcode="DA1 2AB")
    return ResidentFactory(first_name="Ada", last_name="Hill", home=home, reference="T000001")


def claim(by, **typed):
    return actions.make_claim(by=by, now=NOW, code=CODE, **{**RIGHT, **typed})


def ledger():
    return list(Entry.objects.values_list("verb", "by__name", "reason", "facts"))


def letters():
    return list(Delivery.objects.order_by("pk").values_list("kind", "name", "channel"))


def test_the_code_goes_by_post_to_the_home_that_the_record_holds(tenant, ada):
    claim(tenant)

    letter = Delivery.objects.get()
    assert (letter.kind, letter.channel, letter.state) == ("claim.code", "post", "to_print")
    assert letter.to["address"] == ["Ada Hill", "1 Oak Walk", "Dartford", "DA1 2AB"]
    assert "4815 1623" in letter.body
    assert CODE not in Claim.objects.get().code_hash


def test_the_right_code_joins_the_record_and_the_resident_is_told(tenant, ada):
    made = claim(tenant)

    actions.enter_code(made, by=tenant, code="4815 1623", now=NOW)

    ada.refresh_from_db()
    made.refresh_from_db()
    assert (ada.user, made.state, made.ended_at) == (tenant, "approved", NOW)
    assert ledger() == [
        ("claim.made", "Tenant", "", {}),
        ("claim.code", "Tenant", "", {"resident": "T000001"}),
    ]
    assert letters() == [("claim.code", "Ada Hill", "post"), ("claim.joined", "Ada Hill", "email")]


@pytest.mark.parametrize(
    "typed",
    [{"name": "Ada Hall"}, {"postcode": "DA1 2AD"}, {"address": "2 Oak Walk"}, {"name": "Hill"}],
)
def test_no_letter_goes_when_the_details_do_not_match(tenant, ada, typed):
    made = claim(tenant, **typed)

    assert (made.resident, letters()) == (None, [])


def test_no_letter_goes_when_two_people_match(tenant, ada):
    ResidentFactory(first_name="Ada", last_name="Hill", home=ada.home)

    assert claim(tenant).resident is None


def test_a_record_that_has_its_account_is_not_offered_again(tenant, neighbour, ada):
    Resident.objects.filter(pk=ada.pk).update(user=tenant)

    assert (claim(neighbour).resident, letters()) == (None, [])


def test_five_wrong_codes_kill_the_right_one(tenant, ada):
    made = claim(tenant)
    for _ in range(5):
        with pytest.raises(RuleBroken, match="not the code"):
            actions.enter_code(made, by=tenant, code="00000000", now=NOW)

    with pytest.raises(RuleBroken, match="no longer"):
        actions.enter_code(made, by=tenant, code=CODE, now=NOW)

    ada.refresh_from_db()
    assert ada.user is None


def test_a_code_is_of_use_only_to_the_account_that_asked(tenant, neighbour, ada):
    made = claim(tenant)

    with pytest.raises(Claim.DoesNotExist):
        actions.enter_code(made, by=neighbour, code=CODE, now=NOW)


def test_a_code_is_of_use_for_four_weeks(tenant, ada):
    with pytest.raises(RuleBroken, match="no longer"):
        actions.enter_code(claim(tenant), by=tenant, code=CODE, now=NOW + timedelta(days=29))


def test_a_newer_claim_ends_the_older_one_and_its_code(tenant, ada):
    older = claim(tenant)
    actions.make_claim(by=tenant, now=NOW, code="11112222", **RIGHT)

    with pytest.raises(RuleBroken, match="already been decided"):
        actions.enter_code(older, by=tenant, code=CODE, now=NOW)


def test_a_fourth_claim_in_four_weeks_is_refused_whether_or_not_it_matches(tenant, ada):
    for _ in range(3):
        claim(tenant, name="Nobody Here")

    with pytest.raises(RuleBroken, match="three times"):
        claim(tenant)


def test_strangers_cannot_flood_a_home_with_letters(ada):
    for _ in range(8):
        claim(UserFactory())

    assert len(letters()) == 6


def test_one_stranger_does_not_use_up_the_letters_of_the_resident(tenant, neighbour, ada):
    for _ in range(3):
        claim(neighbour)
    assert len(letters()) == 2

    claim(tenant)
    assert len(letters()) == 3


@pytest.mark.parametrize("who, allowed", [("officer", True), ("manager", True), ("complaints_officer", False)])
def test_who_decides_claims(request, who, allowed, ada):
    user, made = request.getfixturevalue(who), ClaimFactory()
    if allowed:
        assert actions.approve_claim(made, by=user, resident=ada, reason="Passport seen", now=NOW).user == made.user
    else:
        with pytest.raises(NotAllowed):
            actions.approve_claim(made, by=user, resident=ada, reason="Passport seen", now=NOW)
        with pytest.raises(NotAllowed):
            actions.refuse_claim(made, by=user, reason="No", now=NOW)


@pytest.mark.parametrize("who", ["tenant", "neighbour", "representative", "board", "councillor", "contractor"])
def test_nobody_else_decides_them(request, who, ada):
    user, made = request.getfixturevalue(who), ClaimFactory()

    with pytest.raises(NotAllowed):
        actions.approve_claim(made, by=user, resident=ada, reason="It is me", now=NOW)


def test_an_officers_check_is_kept_with_its_reason(tenant, officer, ada):
    made = claim(tenant, name="A. Hill")
    actions.ask_for_check(made, by=tenant, words="07700 900123 after 4pm", now=NOW)
    actions.approve_claim(made, by=officer, resident=ada, reason="Passport seen at the surgery", now=NOW)

    assert ledger() == [
        ("claim.made", "Tenant", "", {}),
        ("claim.check", "Tenant", "", {}),
        ("claim.approved", "Officer", "Passport seen at the surgery", {"resident": "T000001"}),
    ]


def test_a_refusal_is_told_to_the_account_in_the_officers_words(tenant, officer, ada):
    actions.refuse_claim(claim(tenant, name="X Y"), by=officer, reason="We could not reach you.", now=NOW)

    told = Delivery.objects.get(kind="claim.refused")
    assert (told.channel, told.to["email"]) == ("email", "tenant@dartford.example")
    assert "We could not reach you." in told.body


def test_a_record_is_never_taken_from_another_account(tenant, neighbour, officer, ada):
    Resident.objects.filter(pk=ada.pk).update(user=tenant)
    made = ClaimFactory(user=neighbour)

    with pytest.raises(RuleBroken, match="cannot be joined"):
        actions.approve_claim(made, by=officer, resident=ada, reason="Says so", now=NOW)

    ada.refresh_from_db()
    assert ada.user == tenant


def page_after(client, user, typed):
    """Return all that somebody sees after asking, without what they typed themselves and the page's own secrets."""
    client.force_login(user)
    answer = client.post(reverse("residents:claim"), typed, follow=True)
    words = answer.content.decode()
    for own in typed.values():
        words = words.replace(own, "")
    words = re.sub(r'(value|nonce)="[^"]{20,}"', "", words)
    return answer.redirect_chain, words


def test_the_answer_is_the_same_whether_or_not_there_is_such_a_person(client, tenant, neighbour, ada):
    there = page_after(client, tenant, {"name": "Ada Hill", "postcode": "DA1 2AB", "address": "1 Oak Walk"})
    nobody = page_after(client, neighbour, {"name": "Bea Hall", "postcode": "DA9 9ZZ", "address": "9 Elm Road"})

    assert (Claim.objects.filter(resident=ada).count(), Claim.objects.filter(resident=None).count()) == (1, 1)
    assert there == nobody


def test_a_wrong_code_is_answered_the_same_whether_or_not_there_is_such_a_person(client, tenant, neighbour, ada):
    claim(tenant)
    claim(neighbour, name="Nobody Here")
    answers = []
    for user in (tenant, neighbour):
        client.force_login(user)
        tries = [client.post(reverse("residents:claim_code"), {"code": "11111111"}).content.decode() for _ in range(6)]
        answers.append([re.sub(r'(value|nonce)="[^"]{20,}"', "", page) for page in tries])

    assert answers[0] == answers[1]
    assert "can no longer be used" in answers[0][5]


def test_codes_cannot_be_tried_without_end(client, tenant):
    claim(tenant, name="Nobody Here")
    client.force_login(tenant)

    pages = [client.post(reverse("residents:claim_code"), {"code": "11111111"}).content.decode() for _ in range(11)]

    assert ["tried many times" in page for page in pages] == [False] * 10 + [True]


@pytest.mark.parametrize("deed, typed", [(actions.approve_claim, {"resident": None}), (actions.refuse_claim, {})])
def test_no_officer_decides_about_their_own_claim(officer, ada, deed, typed):
    mine = claim(officer)
    typed = dict.fromkeys(typed, ada)

    with pytest.raises(NotAllowed, match="for yourself"):
        deed(mine, by=officer, reason="It is me.", now=NOW, **typed)

    mine.refresh_from_db()
    assert (mine.state, rules.can_decide(officer, mine)) == (Claim.State.OPEN, False)
