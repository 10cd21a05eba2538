"""How somebody is reached, what they agreed to, what is done differently, and removing who they were."""

from datetime import UTC, date, datetime

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.engagement.actions import took_part
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from dartford_housing.residents import actions
from dartford_housing.residents.models import Adjustment, Claim, Consent, Resident
from dartford_housing.residents.public import agrees_to, needs_of
from tests.factories.residents import AdjustmentFactory, ClaimFactory, ResidentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
WORDS = "I agree that the council sends me The Link."
FOR_THEM = {"channel": "telephone", "reason": "Cannot see the screen"}


@pytest.fixture
def ada(tenant):
    return ResidentFactory(
        first_name="Ada", last_name="Hill", reference="T000001", user=tenant, email="ada@example.org", mobile="07700"
    )


def ledger():
    names = ("verb", "label", "by__name", "on_behalf_of", "channel", "reason", "facts")
    return list(Entry.objects.values_list(*names))


def letters():
    return list(Delivery.objects.order_by("pk").values_list("kind", "channel", "to__email"))


def test_a_resident_changes_how_to_be_reached_and_is_told_in_the_old_way(tenant, ada):
    actions.change_preferences(ada, by=tenant, now=NOW, email="new@example.org", contact_order=["text", "email"])

    ada.refresh_from_db()
    assert (ada.email, ada.contact_order, ada.contact_changed_at) == ("new@example.org", ["text", "email"], NOW)
    changed = {"changed": ["contact_order", "email"]}
    assert ledger() == [("resident.preferences", "T000001", "Tenant", "", "web", "", changed)]
    assert letters() == [("record.changed", "email", "ada@example.org")]
    assert "- your e-mail address" in Delivery.objects.get().body


def test_an_officer_does_it_for_them_and_says_how_they_asked_and_why(officer, ada):
    actions.change_preferences(ada, by=officer, now=NOW, formats=["large print"], **FOR_THEM)

    whom, changed = f"residents.resident:{ada.pk}", {"changed": ["formats"]}
    assert ledger() == [
        ("resident.preferences", "T000001", "Officer", whom, "telephone", "Cannot see the screen", changed)
    ]
    assert "An officer, speaking for you, has changed" in Delivery.objects.get().body


def test_saving_what_is_there_already_is_no_deed(tenant, ada):
    actions.change_preferences(ada, by=tenant, now=NOW, email="ada@example.org", language="English")

    assert (ledger(), letters()) == ([], [])


def test_a_way_that_does_not_reach_is_refused_and_nothing_is_changed(tenant, ada):
    with pytest.raises(RuleBroken, match="Give a mobile number"):
        actions.change_preferences(ada, by=tenant, now=NOW, mobile="", contact_order=["text"])

    ada.refresh_from_db()
    assert (ada.mobile, ada.contact_order, ledger()) == ("07700", ["email"], [])


@pytest.mark.parametrize("who", ["neighbour", "representative", "board", "councillor", "contractor"])
def test_nobody_else_changes_a_record(request, who, ada):
    user = request.getfixturevalue(who)
    for deed in (
        lambda: actions.change_preferences(ada, by=user, now=NOW, email="evil@example.org"),
        lambda: actions.give_consent(ada, by=user, purpose="the link", wording=WORDS, source="portal", now=NOW),
        lambda: actions.withdraw_consent(ada, by=user, purpose="the link", now=NOW),
        lambda: actions.agree_adjustment(ada, by=user, what="x", review_on=date(2027, 1, 1), now=NOW),
        lambda: actions.anonymise(ada, by=user, reason="x", now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert ledger() == []


def test_consent_is_kept_in_its_words_and_withdrawn_as_easily(tenant, ada):
    actions.give_consent(ada, by=tenant, purpose="the link", wording=WORDS, source="portal", now=NOW)
    assert agrees_to(ada, "the link")
    actions.withdraw_consent(ada, by=tenant, purpose="the link", now=NOW)
    actions.withdraw_consent(ada, by=tenant, purpose="the link", now=NOW)

    assert not agrees_to(ada, "the link")
    assert list(Consent.objects.values_list("wording", "source", "given_at", "withdrawn_at")) == [
        (WORDS, "portal", NOW, NOW)
    ]
    purpose = {"purpose": "the link"}
    assert ledger() == [
        ("resident.consented", "T000001", "Tenant", "", "web", "", purpose),
        ("resident.withdrew", "T000001", "Tenant", "", "web", "", purpose),
    ]
    assert letters() == []


def test_a_consent_that_an_officer_notes_is_told_in_its_words(officer, ada):
    given = {"purpose": "the link", "wording": WORDS, "source": "officer, telephone", "now": NOW}

    actions.give_consent(ada, by=officer, **given, **FOR_THEM)

    assert letters() == [("consent.changed", "email", "ada@example.org")]
    assert WORDS in Delivery.objects.get().body


def test_an_adjustment_is_agreed_kept_and_ended_and_each_is_told(officer, ada):
    made = actions.agree_adjustment(
        ada, by=officer, what="Ring twice", review_on=date(2027, 11, 24), now=NOW, **FOR_THEM
    )
    assert needs_of(ada).words == ["Ring twice"]
    actions.keep_adjustment(made, by=officer, review_on=date(2028, 11, 24), now=NOW, **FOR_THEM)
    actions.end_adjustment(made, by=officer, now=NOW, channel="letter", reason="Moved")

    made.refresh_from_db()
    assert (made.agreed_by, made.review_on, made.ended_on) == (officer, date(2028, 11, 24), date(2026, 11, 24))
    assert not needs_of(ada)
    assert [line[0] for line in ledger()] == ["adjustment.agreed", "adjustment.kept", "adjustment.ended"]
    assert [kind for kind, *_ in letters()] == ["adjustment.agreed", "adjustment.kept", "adjustment.ended"]


def test_an_adjustment_ends_once(officer, ada):
    made = AdjustmentFactory(resident=ada, ended_on=date(2026, 1, 1))

    with pytest.raises(RuleBroken, match="already been ended"):
        actions.end_adjustment(made, by=officer, now=NOW)


def test_a_review_lies_ahead(officer, ada):
    with pytest.raises(RuleBroken) as no:
        actions.agree_adjustment(ada, by=officer, what="Ring twice", review_on=date(2026, 11, 24), now=NOW)

    assert no.value.field == "review_on"


def test_what_somebody_needs_is_told_to_every_room_in_words(ada):
    Resident.objects.filter(pk=ada.pk).update(formats=["large print"], language="Polish")
    AdjustmentFactory(resident=ada, what="Ring twice")
    AdjustmentFactory(resident=ada, what="Long gone", ended_on=date(2026, 1, 1))
    ada.refresh_from_db()

    assert needs_of(ada).words == ["Ring twice", "Large print (16 point)", "Language: Polish"]
    assert needs_of(None).words == []


def test_erasing_a_person_keeps_the_home_the_tenure_and_every_count(officer, tenant, ada):
    home = ada.home
    took_part("surgery", title="Surgery", channel="in person", on=date(2026, 11, 1), resident=ada)
    AdjustmentFactory(resident=ada)
    ClaimFactory(resident=ada, typed_name="Ada Hill")
    actions.give_consent(ada, by=tenant, purpose="the link", wording=WORDS, source="portal", now=NOW)

    actions.anonymise(ada, by=officer, reason="Tenancy ended in 2019", now=NOW)

    ada.refresh_from_db()
    assert (str(ada), ada.email, ada.mobile, ada.user, ada.contact_order) == ("Removed", "", "", None, [])
    assert (ada.home, ada.tenure, ada.anonymised_on) == (home, "tenant", date(2026, 11, 24))
    assert (Adjustment.objects.count(), Consent.objects.count(), Claim.objects.count()) == (0, 0, 0)
    assert (Resident.objects.count(), Participation.objects.filter(tenure="tenant").count()) == (1, 1)
    assert not any("Hill" in str(line) for line in ledger())


def test_a_record_without_a_person_cannot_be_changed_any_more(officer, ada):
    actions.anonymise(ada, by=officer, reason="Tenancy ended in 2019", now=NOW)

    with pytest.raises(NotAllowed):
        actions.change_preferences(ada, by=officer, now=NOW, email="ada@example.org")
    with pytest.raises(NotAllowed):
        actions.anonymise(ada, by=officer, reason="Again", now=NOW)
