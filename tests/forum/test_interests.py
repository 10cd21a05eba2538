"""What a resident cares about is kept only while they agree, and used to invite them now and then."""

from datetime import UTC, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.kinds import is_still_true
from dartford_housing.notifications.models import Delivery
from dartford_housing.residents import actions as residents
from dartford_housing.residents.choices import PURPOSES
from dartford_housing.residents.models import Consent
from forum.actions import interests
from forum.models import ByInterest, Interests, Portfolio
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUERIES = 8  # session, user, permissions, the rows, their portfolios, three filters
PAGE = "/forum/get-involved/"
WORDS = PURPOSES["interests"].wording


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def ada(tenant):
    return ResidentFactory(user=tenant, first_name="Ada", last_name="Lane")


def portfolio(slug="heating"):
    return Portfolio.objects.get(slug=slug)


def remembered(resident, by, *slugs, minutes=30, now=NOW):
    rows = [portfolio(slug) for slug in slugs or ("heating",)]
    return interests.remember(resident, by=by, now=now, portfolios=rows, minutes=minutes, agree=True)


def invited(officer, now=NOW, **facts):
    return interests.invite(by=officer, now=now, **{"what": "ways", **facts})


def told():
    return sorted(Delivery.objects.filter(kind="forum.by_interest").values_list("name", flat=True))


def test_choosing_alone_keeps_nothing_and_the_box_is_not_ticked(client, ada, tenant):
    client.force_login(tenant)
    page = client.get(f"{PAGE}?care=heating&time=30").content.decode()
    assert ("Shall we remember this?" in page, WORDS in page) == (True, True)
    box = page[page.index('name="agree"') - 200 : page.index('name="agree"') + 200]
    assert "checked" not in box
    assert (Interests.objects.count(), Consent.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_sending_without_the_tick_keeps_nothing_and_says_so(client, ada, tenant):
    client.force_login(tenant)
    answer = client.post(PAGE, {"care": ["heating"], "time": "30"})
    page = answer.content.decode()
    assert "Without it nothing is kept." in page
    assert 'value="heating" checked' in page, "what was chosen stays"
    assert (Interests.objects.count(), Consent.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_with_the_tick_it_is_kept_in_the_exact_words(client, ada, tenant):
    client.force_login(tenant)
    client.post(PAGE, {"care": ["heating", "repairs"], "time": "30", "agree": "on"})
    consent = Consent.objects.get()
    assert (consent.resident, consent.purpose, consent.wording, consent.given_at) == (ada, "interests", WORDS, NOW)
    row = Interests.objects.get()
    assert (row.words(), row.minutes) == ("Repairs and maintenance, Heating", 30)
    lines = [(line.verb, line.label, line.facts) for line in Entry.objects.order_by("pk")]
    assert lines == [
        ("resident.consented", ada.reference, {"purpose": "interests"}),
        ("interests.kept", ada.reference, {}),  # the ledger is for ever, so it does not hold what they care about
    ]
    page = client.get(PAGE).content.decode()
    assert "What we remember for you" in page
    assert "half an hour" in page


def test_choosing_anew_replaces_what_was_kept_under_the_same_consent(ada, tenant):
    remembered(ada, tenant, "heating")
    remembered(ada, tenant, "repairs", minutes=None)
    row = Interests.objects.get()
    assert (row.words(), row.minutes, Consent.objects.count()) == ("Repairs and maintenance", None, 1)


def test_nothing_chosen_is_nothing_to_keep(ada, tenant):
    with pytest.raises(RuleBroken, match="Choose what you care about"):
        interests.remember(ada, by=tenant, now=NOW, portfolios=[], minutes=None, agree=True)
    assert Consent.objects.count() == 0


@pytest.mark.parametrize("address", [f"{PAGE}forget/", "/my/record/consents/interests/withdraw/"])
def test_withdrawing_in_one_press_erases_it_the_same_moment(client, ada, tenant, officer, address):
    remembered(ada, tenant)
    client.force_login(tenant)
    assert client.post(address).status_code == 302
    assert Interests.objects.count() == 0
    assert Consent.objects.get().withdrawn_at == NOW
    with pytest.raises(RuleBroken, match="Nobody who agreed"):
        invited(officer)


def test_a_consent_to_something_else_withdrawn_erases_nothing(ada, tenant):
    remembered(ada, tenant)
    facts = {"by": tenant, "purpose": "the link", "now": NOW}
    residents.give_consent(ada, wording="I agree.", source="portal", **facts)
    residents.withdraw_consent(ada, **facts)
    assert Interests.objects.count() == 1


def test_erasing_the_person_erases_it(ada, tenant, administrator):
    remembered(ada, tenant)
    residents.anonymise(ada, by=administrator, reason="Asked us to", now=NOW)
    assert Interests.objects.count() == 0


def test_nobody_keeps_it_for_somebody_else(ada, tenant, neighbour):
    with pytest.raises(NotAllowed):
        remembered(ada, neighbour)
    assert Consent.objects.count() == 0


def test_an_officer_writes_down_what_somebody_said_on_the_telephone(ada, officer):
    facts = {"portfolios": [portfolio()], "minutes": None, "channel": "telephone", "reason": "Rang us."}
    with pytest.raises(RuleBroken, match="nothing is kept"):
        interests.remember_for(by=officer, now=NOW, resident=ada, agree=False, **facts)
    interests.remember_for(by=officer, now=NOW, resident=ada, agree=True, **facts)
    line = Entry.objects.get(verb="interests.kept")
    assert (line.by, line.channel, line.reason) == (officer, "telephone", "Rang us.")
    assert line.on_behalf_of == f"residents.resident:{ada.pk}"


def test_those_are_invited_who_care_and_live_there_each_by_their_own_channel(officer):
    gunn, other = EstateFactory(), EstateFactory()
    here = ResidentFactory(first_name="Ada", last_name="Here", home=HomeFactory(estate=gunn), contact_order=["post"])
    there = ResidentFactory(first_name="Bob", last_name="There", home=HomeFactory(estate=other))
    careless = ResidentFactory(first_name="Cy", last_name="Careless", home=HomeFactory(estate=gunn))
    for resident, slug in ((here, "heating"), (there, "heating"), (careless, "grounds")):
        remembered(resident, officer, slug)
    ResidentFactory(first_name="Dee", last_name="Silent", home=HomeFactory(estate=gunn))

    made = invited(officer, portfolio=portfolio(), estate=gunn, words="There will be tea.")
    assert told() == ["Ada Here"]
    sent = Delivery.objects.get(kind="forum.by_interest")
    assert (sent.channel, sent.cls, "There will be tea." in sent.body) == ("post", "news", True)
    assert "heating" not in sent.body.lower(), "the letter does not say what they care about"
    assert (made.told, made.by, made.sent_on) == (1, officer, NOW.date())
    line = Entry.objects.get(verb="interests.invited")
    assert (line.by, line.facts) == (officer, {"residents": 1})
    invited(officer, ward=other.ward)
    assert "Bob There" in told()


@pytest.mark.parametrize("days, again", [(27, False), (28, True)])
def test_nobody_is_invited_again_within_four_weeks(ada, tenant, officer, days, again):
    remembered(ada, tenant)
    invited(officer)
    later = NOW + timedelta(days=days)
    if again:
        assert invited(officer, now=later).told == 1
        return
    with pytest.raises(RuleBroken, match="within the last 28 days"):
        invited(officer, now=later)
    assert (ByInterest.objects.count(), len(told())) == (1, 1)


@pytest.mark.parametrize("minutes, found", [(2, True), (30, True), (120, False)])
def test_the_time_somebody_has_is_at_least_what_it_takes(ada, tenant, officer, minutes, found):
    remembered(ada, tenant, minutes=30)
    if found:
        assert invited(officer, minutes=minutes).told == 1
        return
    with pytest.raises(RuleBroken):
        invited(officer, minutes=minutes)


def test_a_message_that_waits_is_not_sent_after_the_consent_was_withdrawn(ada, tenant, officer):
    remembered(ada, tenant)
    invited(officer)
    waiting = Delivery.objects.get(kind="forum.by_interest")
    assert is_still_true(waiting)
    residents.withdraw_consent(ada, by=tenant, purpose="interests", now=NOW)
    assert not is_still_true(waiting)


def test_too_many_at_once_are_nobody(ada, tenant, officer, monkeypatch):
    monkeypatch.setattr("forum.rules.interests.MOST_AT_ONCE", 1)
    remembered(ada, tenant)
    remembered(ResidentFactory(), officer)
    with pytest.raises(RuleBroken, match="Choose an estate or a ward"):
        invited(officer)
    assert (told(), ByInterest.objects.count()) == ([], 0)


@pytest.mark.parametrize("who", ["tenant", "representative", "councillor", "complaints_officer", "contractor"])
def test_only_officers_of_the_forum_invite(ada, tenant, who, request):
    remembered(ada, tenant)
    with pytest.raises(NotAllowed):
        invited(request.getfixturevalue(who))
    assert told() == []


def test_the_desk_shows_no_address_and_invites(client, ada, tenant, officer):
    remembered(ada, tenant)
    client.force_login(officer)
    page = client.get("/admin/forum/interests/").content.decode()
    assert ("Ada Lane" in page, ada.email in page, str(ada.home) in page) == (True, False, False)
    answer = client.post("/admin/forum/byinterest/do/invite/", {"what": "join", "portfolio": portfolio().pk})
    assert answer.status_code == 302
    assert told() == ["Ada Lane"]
    answer = client.post("/admin/forum/byinterest/do/invite/", {"what": "gathering", "words": "Kept"}).content.decode()
    assert ("Choose the gathering." in answer, "Kept" in answer) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long(client, officer, count, django_assert_num_queries):
    for number in range(count):
        remembered(ResidentFactory(last_name=f"Lane{number}"), officer, "heating", "repairs")
    client.force_login(officer)
    client.get("/admin/forum/interests/")
    with django_assert_num_queries(QUERIES):
        page = client.get("/admin/forum/interests/").content.decode()
    assert [f"Lane{number}" in page for number in range(count)] == [True] * count
