"""The pages of one's own record."""

import pytest
from django.urls import reverse

from dartford_housing.residents.choices import PURPOSES
from dartford_housing.residents.models import Consent
from tests.factories.residents import AdjustmentFactory, ResidentFactory

pytestmark = pytest.mark.django_db
RECORD, CONTACT, FORMATS = (reverse(f"residents:{name}") for name in ("record", "record_contact", "record_formats"))
CONSENTS = reverse("residents:record_consents")
SAME = {"email": "ada@example.org", "mobile": "", "telephone": "", "second": "", "third": "", "fourth": ""}


@pytest.fixture
def ada(client, tenant):
    client.force_login(tenant)
    return ResidentFactory(
        first_name="Ada", last_name="Hill", user=tenant, email="ada@example.org", formats=["large print"]
    )


def test_the_record_tells_what_is_held_how_one_is_reached_and_what_is_done_differently(client, ada):
    AdjustmentFactory(resident=ada, what="Ring twice", agreed_on="2026-11-01", review_on="2027-11-24")
    AdjustmentFactory(resident=ada, what="Long gone", ended_on="2026-01-01")

    page = client.get(RECORD).content.decode()

    for words in (ada.reference, "Ada Hill", ada.home.address_line_1, "1. E-mail", "Large print", "Ring twice"):
        assert words in page
    assert "We look at it again with you on <strong>Wednesday 24 November 2027</strong>" in page
    assert "Long gone" not in page


def test_without_a_record_the_page_shows_how_to_ask_for_it(client, neighbour, ada):
    client.force_login(neighbour)

    page = client.get(RECORD).content.decode()

    assert reverse("residents:claim") in page
    assert ada.reference not in page


@pytest.mark.parametrize("name", ["record_contact", "record_formats", "record_consents", "claim_code", "claim_check"])
def test_pages_of_a_record_one_does_not_have_are_not_found(client, neighbour, ada, name):
    client.force_login(neighbour)

    assert client.get(reverse(f"residents:{name}")).status_code == 404


def test_how_to_be_reached_is_changed_in_order(client, ada):
    answer = client.post(CONTACT, {**SAME, "mobile": "07700 900123", "first": "text", "second": "post"})

    ada.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, RECORD)
    assert (ada.mobile, ada.contact_order) == ("07700 900123", ["text", "post"])


@pytest.mark.parametrize(
    "typed, field, sentence",
    [
        ({"first": ""}, "first", "Choose the way we should try first."),
        ({"first": "text"}, "first", "Give a mobile number, or choose another way."),
        ({"first": "email", "second": "email"}, "second", "You have already chosen this way."),
        ({"first": "email", "third": "telephone"}, "third", "Give a telephone number, or choose another way."),
        ({"first": "post", "email": "nonsense"}, "email", "Enter an e-mail address in the correct format"),
    ],
)
def test_a_wrong_choice_comes_back_with_its_reason_beside_it(client, ada, typed, field, sentence):
    answer = client.post(CONTACT, {**SAME, **typed})

    assert answer.status_code == 200
    assert sentence in " ".join(answer.context["form"].errors[field])
    assert "<title>Error: How we reach you" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.contact_order == ["email"]


def test_formats_and_language_are_changed(client, ada):
    client.post(FORMATS, {"formats": ["easy read", "audio"], "language": "Tamil"})

    ada.refresh_from_db()
    assert (ada.formats, ada.language) == (["easy read", "audio"], "Tamil")


def test_a_language_that_only_the_record_knows_is_offered_and_kept(client, ada):
    type(ada).objects.filter(pk=ada.pk).update(language="Igbo")

    client.post(FORMATS, {"formats": [], "language": "Igbo"})

    ada.refresh_from_db()
    assert (ada.formats, ada.language) == ([], "Igbo")


def test_consents_show_their_exact_words_and_take_one_press_each(client, ada):
    page = client.get(CONSENTS).content.decode()
    assert [purpose.wording in page for purpose in PURPOSES.values()] == [True] * len(PURPOSES)

    client.post(reverse("residents:consent_give", args=["involvement"]))
    given = Consent.objects.get()
    client.post(reverse("residents:consent_withdraw", args=["involvement"]))

    assert (given.wording, given.source) == (PURPOSES["involvement"].wording, "portal")
    assert Consent.objects.get().withdrawn_at is not None


def test_asking_by_get_changes_nothing(client, ada):
    assert client.get(reverse("residents:consent_give", args=["involvement"])).status_code == 302
    assert Consent.objects.count() == 0


def test_a_purpose_nobody_knows_is_not_found(client, ada):
    assert client.post(reverse("residents:consent_give", args=["anything"])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_asks_the_same_questions_however_much_it_holds(client, ada, count, django_assert_num_queries):
    AdjustmentFactory.create_batch(count, resident=ada)
    client.get(RECORD)

    with django_assert_num_queries(5):  # session, user, record with home, adjustments, consents
        client.get(RECORD)
