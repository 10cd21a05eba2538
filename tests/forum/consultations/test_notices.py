"""Section 20 from the first notice to the contract: who is told what, how, when, and what nobody else learns."""

from datetime import date, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import consultations, observations, serving
from forum.models import Consultee, Notice, Observation, Service, TenantsAssociation
from tests.factories.consultations import NOW, SAID, after, answered, begun, given, leaseholder, priced
from tests.factories.estates import EstateFactory
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db


def verbs():
    return list(Entry.objects.filter(verb__startswith="consultation").order_by("pk").values_list("verb", flat=True))


def test_the_notice_goes_to_every_leaseholder_in_writing_and_to_nobody_else(estate, flat, next_door, officer):
    ResidentFactory(home__estate=estate)
    leaseholder()
    leaseholder(home__estate=estate, contact_order=["telephone", "text"], telephone="01322 111111", email="")
    row = begun(officer, estate)

    notice = given(row, officer)

    told = Delivery.objects.filter(kind="consultation.notice").order_by("pk")
    assert [delivery.channel for delivery in told] == ["email", "post", "post"]
    assert (notice.dated, notice.arrives, row.ends_on) == (date(2026, 3, 2), date(2026, 3, 4), date(2026, 4, 2))
    assert "It must reach us by that day." in told[0].body
    assert "Write to us by Thursday 2 April 2026." in told[0].body
    assert "By letter: Dartford Borough Council, Civic Centre, Home Gardens, Dartford, DA1 1DR\n" in told[0].body
    assert "name somebody whom we should ask for an estimate" in told[0].body
    assert verbs() == ["consultation.begun", "consultation.issued", "consultation.served"]


def test_the_associations_recognised_there_get_it_too(estate, flat, officer):
    for name, until in (("Gunn Road Leaseholders", None), ("Long gone", date(2026, 3, 1)), ("Elsewhere", None)):
        body = TenantsAssociation.objects.create(name=name, email=f"{name[0]}@dartford.example", recognised_until=until)
        body.estates.set([EstateFactory() if name == "Elsewhere" else estate])
    given(begun(officer, estate), officer)

    assert [str(row) for row in Consultee.objects.exclude(association=None)] == ["Gunn Road Leaseholders"]


def test_a_worker_that_was_killed_is_followed_by_one_that_goes_on(estate, officer):
    for _ in range(5):
        leaseholder(home__estate=estate)
    row = begun(officer, estate)
    notice = consultations.give_notice(row, by=officer, now=NOW, stage="intention", dated=NOW.date())
    serving.serve_some(notice.pk, now=NOW, most=2)
    assert serving.go_on(NOW) == [notice.pk]

    assert serving.serve(notice.pk, now=NOW) == 3
    assert serving.serve(notice.pk, now=NOW) == 0
    assert serving.go_on(NOW) == []
    assert Delivery.objects.filter(kind="consultation.notice").count() == Service.objects.count() == 5
    assert verbs().count("consultation.served") == 1


def test_neighbours_never_see_who_wrote_or_what(roof, said, flat, next_door, client, officer):
    answered(said, officer)
    priced(roof, officer)
    given(roof, officer, "proposal", now=after(roof), statement="Both keep the chimneys.")

    client.force_login(next_door.user)
    pages = [client.get(address) for address in (roof.get_absolute_url(), "/forum/consultations/", "/my/")]
    assert [page.status_code for page in pages] == [200, 200, 200]
    for page in pages:
        assert SAID not in page.content.decode()
        assert "Sandpiper" not in page.content.decode()
    assert "A scaffold takes light." in pages[0].content.decode()
    letter = Delivery.objects.filter(kind="consultation.notice", name=str(next_door)).order_by("-pk")[0].body
    assert "1. A scaffold takes light.\nOur response: It stands for six weeks." in letter
    assert SAID not in letter
    assert "Slate and Sons: £60,000.00" in letter
    assert list(Observation.objects.visible_to(next_door.user)) == []
    assert [str(row) for row in Consultee.objects.visible_to(next_door.user)] == [str(next_door)]


def test_a_leaseholder_has_their_say_online(roof, flat, client, time_machine):
    time_machine.move_to(NOW)
    client.force_login(flat.user)
    page = client.get(f"{roof.get_absolute_url()}observe/").content.decode()
    assert "contractor whom we should ask" in page

    assert client.post(f"{roof.get_absolute_url()}observe/", {"text": ""}).status_code == 200
    answer = client.post(f"{roof.get_absolute_url()}observe/", {"text": SAID, "nominee": "Bricks and Sons"})

    assert answer.status_code == 302
    assert SAID in client.get(roof.get_absolute_url()).content.decode()
    assert Observation.objects.get().nominee == "Bricks and Sons"
    assert SAID in Delivery.objects.get(kind="consultation.received").body
    assert SAID not in str(list(Entry.objects.values_list("label", "facts", "reason")))


@pytest.mark.parametrize("day, good", [(date(2026, 4, 2), True), (date(2026, 4, 3), False)])
def test_the_last_moment_is_midnight_in_dartford(roof, flat, client, time_machine, day, good):
    time_machine.move_to(f"{day - timedelta(days=1)}T23:30:00Z")  # half past midnight, in summer time
    client.force_login(flat.user)
    answer = client.post(f"{roof.get_absolute_url()}observe/", {"text": SAID})
    assert Observation.objects.exists() is good
    if not good:
        assert "ended on Thursday 2 April 2026" in answer.content.decode()
        assert SAID in answer.content.decode(), "what was typed is not lost"


def test_the_second_notice_waits_for_the_day_the_answers_the_estimates_and_the_service(roof, said, officer):
    facts = {"by": officer, "stage": "proposal"}
    last = after(roof, 0)
    with pytest.raises(RuleBroken, match="Observations may be made until the end of Thursday 2 April 2026"):
        consultations.give_notice(roof, now=last, dated=last.date(), **facts)
    over = after(roof)
    facts |= {"now": over, "dated": over.date()}
    with pytest.raises(RuleBroken, match="1 wait"):
        consultations.give_notice(roof, **facts)
    answered(said, officer)
    with pytest.raises(RuleBroken, match="Two estimates"):
        consultations.give_notice(roof, **facts)
    priced(roof, officer)
    Delivery.objects.filter(channel="post").update(state="returned")
    with pytest.raises(RuleBroken, match="1 did not get"):
        consultations.give_notice(roof, **facts)
    assert Notice.objects.count() == 1

    serving.record_by_hand(Service.objects.unserved().get(), by=officer, on=over.date(), how="Put through the door.")
    notice = consultations.give_notice(roof, **facts)
    assert notice.ends_on == date(2026, 5, 7), "a letter of Good Friday arrives on Wednesday"


def test_to_the_contract_and_the_reasons_for_it(roof, said, officer, client, flat):
    answered(said, officer)
    priced(roof, officer)
    given(roof, officer, "proposal", now=after(roof))
    facts = {"by": officer, "contractor": "Slate and Sons", "nominated": False, "lowest": False}
    with pytest.raises(RuleBroken, match="may be made until"):
        consultations.award(roof, now=after(roof, 0), entered_on=roof.ends_on, **facts)
    roof = consultations.award(roof, now=after(roof), entered_on=roof.ends_on + timedelta(days=1), **facts)
    assert roof.reasons_due == roof.entered_on + timedelta(days=21)

    consultations.give_reasons(roof, by=officer, now=after(roof, 2), statement="They insure the chimneys.")
    with pytest.raises(RuleBroken, match="already"):
        consultations.give_reasons(roof, by=officer, now=after(roof, 2), statement="Again.")
    client.force_login(flat.user)
    page = client.get(roof.get_absolute_url()).content.decode()
    assert "They insure the chimneys." in page
    assert "Have your say" not in page


def test_works_under_an_agreement_have_one_notice_and_answers_within_21_days(estate, flat, officer):
    row = begun(officer, estate, "works-under")
    given(row, officer)
    made = observations.observe(row, by=flat.user, now=NOW, text=SAID)
    assert made.reply_due == date(2026, 3, 23)
    with pytest.raises(RuleBroken, match="not the next"):
        consultations.give_notice(row, by=officer, now=after(row), stage="proposal", dated=after(row).date())
    with pytest.raises(RuleBroken, match="No contractor can be named"):
        observations.observe(row, by=flat.user, now=NOW, text=SAID, nominee="Bricks")


def test_more_time_is_told_to_everybody(roof, officer, next_door):
    with pytest.raises(RuleBroken, match="never less"):
        consultations.extend(roof, by=officer, until=roof.ends_on, reason="Strike")
    consultations.extend(roof, by=officer, until=roof.ends_on + timedelta(days=7), reason="The post was on strike.")
    roof.refresh_from_db()
    assert roof.ends_on == date(2026, 4, 9)
    told = Delivery.objects.filter(kind="consultation.extended")
    assert {row.channel for row in told} == {"email", "post"}
    assert "by Thursday 9 April 2026" in told[0].body


def test_an_answer_goes_to_whoever_asked_and_is_given_once(said, officer, manager):
    answered(said, officer)
    assert "It stands for six weeks." in Delivery.objects.get(kind="consultation.responded").body
    with pytest.raises(RuleBroken, match="already"):
        answered(said, manager)


def test_who_buys_a_lease_between_the_notices_gets_the_second(roof, estate, officer):
    buyer = leaseholder(home__estate=estate)
    priced(roof, officer)
    given(roof, officer, "proposal", now=after(roof))
    assert Delivery.objects.filter(kind="consultation.notice", name=str(buyer)).count() == 1


def test_a_dispensation_lets_the_contract_come_sooner(roof, officer):
    facts = {"contractor": "Slate", "entered_on": NOW.date(), "nominated": False, "lowest": True}
    with pytest.raises(RuleBroken):
        consultations.award(roof, by=officer, now=NOW, **facts)
    consultations.dispense(roof, by=officer, on=NOW.date(), terms="CHI/29UD/LDC/2026/0001: the roof fell in.")
    assert consultations.award(roof, by=officer, now=NOW, **facts).reasons_due is None
