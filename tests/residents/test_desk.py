"""Residents and claims at the officers' desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.residents import public
from dartford_housing.residents.models import Claim, Resident
from dartford_housing.web.asking import told
from tests.factories.estates import HomeFactory
from tests.factories.residents import AdjustmentFactory, ClaimFactory, ResidentFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:residents_resident_changelist")
CLAIMS = reverse("admin:residents_claim_changelist")
DOOR = {"channel": "telephone", "reason": "Rang us"}


def deed(row, name):
    return reverse(f"admin:residents_{row._meta.model_name}_deed", args=[row.pk, name])


@pytest.fixture
def people():
    today = timezone.localdate()
    ann = ResidentFactory(first_name="Ann", last_name="Reach", home=None, email="", mobile="")
    bob = ResidentFactory(first_name="Bob", last_name="Roofless", home=None, formats=["easy read"])
    cat = ResidentFactory(first_name="Cat", last_name="Review", tenure="leaseholder")
    AdjustmentFactory(resident=cat, review_on=today)
    AdjustmentFactory(resident=bob, review_on=today + timedelta(days=1))
    AdjustmentFactory(resident=ann, review_on=today - timedelta(days=1), ended_on=today)
    ResidentFactory(last_name="Removed", first_name="", home=None, email="", anonymised_on=today)
    return {"Reach": ann, "Roofless": bob, "Review": cat}


@pytest.mark.parametrize(
    "asked, shown",
    [
        ({"needs": "review"}, {"Review"}),
        ({"needs": "way"}, {"Reach"}),
        ({"needs": "home"}, {"Reach", "Roofless"}),
        ({"format": "easy read"}, {"Roofless"}),
        ({"tenure__exact": "leaseholder"}, {"Review"}),
        ({"q": "Review"}, {"Review"}),
        ({"q": "bob roof"}, {"Roofless"}),
        ({"q": "  "}, {"Reach", "Roofless", "Review"}),
    ],
)
def test_officers_find_whom_they_think_of(client, officer, people, asked, shown):
    client.force_login(officer)

    page = client.get(LIST, asked).content.decode()

    assert {name for name, row in people.items() if str(row) in page} == shown


@pytest.mark.parametrize(
    "words", ["T000077", "t000077", "DA9 9XY", "da99xy", "DA9 9", "7 Elm", "Elm Court", "ada", "hill ada"]
)
def test_somebody_is_found_by_reference_name_postcode_or_address(words):
    home = HomeFactory(address_line_1="7 Elm Road", address_line_2="Elm Court", postcode="DA9 9XY")
    ada = ResidentFactory(first_name="Ada", last_name="Hill", reference="T000077", home=home)
    ResidentFactory(first_name="Bea", last_name="Hall", reference="T000078")

    assert list(Resident.objects.found_by(words)) == [ada]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("page, make", [(LIST, ResidentFactory), (CLAIMS, ClaimFactory)], ids=["residents", "claims"])
def test_a_list_asks_the_same_questions_however_long_it_is(
    client, officer, page, make, count, django_assert_num_queries
):
    make.create_batch(count)
    client.force_login(officer)
    client.get(page)

    with django_assert_num_queries(4):  # session, user, permissions, rows
        client.get(page)


def test_an_officer_changes_how_somebody_is_reached_for_them(client, officer):
    ada = ResidentFactory(mobile="07700 900123")
    client.force_login(officer)

    typed = {"email": ada.email, "mobile": ada.mobile, "telephone": "", "first": "text", "second": "email", **DOOR}
    answer = client.post(deed(ada, "contact"), typed)

    ada.refresh_from_db()
    assert (answer.status_code, ada.contact_order) == (302, ["text", "email"])
    line = Entry.objects.get()
    assert (line.verb, line.by, line.channel, line.reason) == ("resident.preferences", officer, "telephone", "Rang us")
    assert line.on_behalf_of == f"residents.resident:{ada.pk}"


def test_a_deed_for_somebody_asks_how_they_asked_and_why(client, officer):
    ada = ResidentFactory()
    client.force_login(officer)

    answer = client.post(deed(ada, "formats"), {"formats": ["audio"], "language": "English"})

    assert set(answer.context["form"].errors) == {"channel", "reason"}
    ada.refresh_from_db()
    assert ada.formats == []


def test_adjustments_are_agreed_kept_and_ended_at_the_desk(client, officer):
    ada, next_year = ResidentFactory(), timezone.localdate().year + 1
    client.force_login(officer)
    review = {"review_on_0": "24", "review_on_1": "11", "review_on_2": str(next_year)}

    client.post(deed(ada, "agree"), {"what": "Ring twice", **review, **DOOR})
    made = ada.adjustments.get()
    client.post(deed(ada, "keep"), {"adjustment": made.pk, **review, "review_on_2": str(next_year + 1), **DOOR})
    client.post(deed(ada, "end"), {"adjustment": made.pk, **DOOR})

    made.refresh_from_db()
    assert (made.what, made.review_on.year, made.ended_on) == ("Ring twice", next_year + 1, timezone.localdate())


def test_a_review_that_has_passed_comes_back_beside_its_field(client, officer):
    ada = ResidentFactory()
    client.force_login(officer)
    past = {"review_on_0": "1", "review_on_1": "1", "review_on_2": "2020"}

    answer = client.post(deed(ada, "agree"), {"what": "Ring twice", **past, **DOOR})

    assert answer.context["form"].errors["review_on"] == ["The review must be after today."]


def test_consents_are_given_and_withdrawn_at_the_desk(client, officer):
    ada = ResidentFactory()
    client.force_login(officer)

    client.post(deed(ada, "give"), {"purpose": "photographs", **DOOR})
    assert [row.source for row in ada.consents.filter(withdrawn_at=None)] == ["officer, telephone"]
    client.post(deed(ada, "withdraw"), {"purpose": "photographs", **DOOR})

    assert ada.consents.filter(withdrawn_at=None).count() == 0


def test_removing_details_asks_to_be_sure(client, officer):
    ada = ResidentFactory(last_name="Hill")
    client.force_login(officer)

    unsure = client.post(deed(ada, "anonymise"), {"reason": "Gone six years"})
    sure = client.post(deed(ada, "anonymise"), {"reason": "Gone six years", "sure": "on"})

    ada.refresh_from_db()
    assert (unsure.status_code, sure.status_code, str(ada)) == (200, 302, "Removed")
    page = client.get(sure.url).content.decode()
    assert "/do/" not in page


def test_complaints_officers_help_people_but_remove_nobody(client, complaints_officer):
    ada = ResidentFactory()
    client.force_login(complaints_officer)

    page = client.get(reverse("admin:residents_resident_change", args=[ada.pk])).content.decode()
    answer = client.post(deed(ada, "anonymise"), {"reason": "x", "sure": "on"})

    assert (deed(ada, "contact") in page, deed(ada, "anonymise") in page) == (True, False)
    ada.refresh_from_db()
    assert (answer.status_code, ada.anonymised_on) == (403, None)


def test_a_claim_is_decided_for_the_likely_person_or_by_reference(client, officer):
    home = HomeFactory(address_line_1="3 Oak Walk", postcode="DA1 2AB")
    ada = ResidentFactory(first_name="Ada", last_name="Hill", home=home)
    far = ResidentFactory(first_name="Ada", last_name="Hill-Jones", reference="T000777")
    typed = {"typed_name": "A Hill", "typed_address": "3 Oak Walk", "typed_postcode": "DA1 2AB"}
    first, second = ClaimFactory(**typed), ClaimFactory(**typed)
    client.force_login(officer)

    form = client.get(deed(first, "approve")).context["form"]
    assert [words for _, words in form.fields["resident"].choices] == [f"Ada Hill, {ada.reference}"]
    client.post(deed(first, "approve"), {"resident": ada.pk, "reason": "Passport"})
    client.post(deed(second, "approve"), {"reference": "t000777", "reason": "Passport"})

    ada.refresh_from_db()
    far.refresh_from_db()
    assert (ada.user, far.user) == (first.user, second.user)


@pytest.mark.parametrize(
    "typed, field", [({"reason": "Seen"}, "resident"), ({"reason": "Seen", "reference": "X1"}, "reference")]
)
def test_a_claim_needs_a_person(client, officer, typed, field):
    claim = ClaimFactory()
    client.force_login(officer)

    answer = client.post(deed(claim, "approve"), typed)

    assert list(answer.context["form"].errors) == [field]
    assert Claim.objects.get().state == "open"


def test_cards_count_what_waits(officer, people):
    ClaimFactory(check_asked_at=timezone.now(), check_words="Ring me")
    ClaimFactory()

    cards = public.desk_cards(officer, now=timezone.now())

    assert [(card.title, card.count, card.tone) for card in cards] == [
        ("People to check", 1, "due"),
        ("Adjustments to look at again", 1, "due"),
        ("Residents nobody can reach", 1, "calm"),
    ]


@pytest.mark.parametrize("who", ["tenant", "complaints_officer", "contractor", "councillor"])
def test_nobody_else_gets_the_cards(request, who, people):
    assert public.desk_cards(request.getfixturevalue(who), now=timezone.now()) == []


def test_officers_find_people_in_the_search_and_residents_do_not(officer, tenant, people):
    now = timezone.now()

    assert [hit.title for hit in public.search("Roofless", officer, now=now)] == ["Bob Roofless"]
    assert public.search("Roofless", tenant, now=now) == public.search("Roofless", None, now=now) == []


def test_ones_own_claim_is_among_ones_matters(tenant, neighbour):
    claim = ClaimFactory(user=tenant)
    now = timezone.now()

    assert [matter.status for matter in told(public.my_matters(tenant, now=now))] == ["Waiting for the code"]
    Claim.objects.filter(pk=claim.pk).update(check_asked_at=now)
    assert [matter.status for matter in told(public.my_matters(tenant, now=now))] == ["Being checked"]
    assert told(public.my_matters(neighbour, now=now)) == []
