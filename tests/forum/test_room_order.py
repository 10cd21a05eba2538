"""Keeping order in the members' room, its record, and the digest."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery, Suppression
from forum.actions import people, room_order
from forum.models import Moderation
from forum.notices import room as notices
from forum.rules import room as rules
from tests.factories.accounts import person
from tests.factories.residents import ResidentFactory
from tests.factories.room import TITLE, hidden, invited, said, seated, topic

pytestmark = pytest.mark.django_db
SECRET = "Kingfisher"
MONDAY = datetime(2026, 11, 23, 9, tzinfo=LOCAL)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def seat(officer, representative):
    return seated(officer, representative)


@pytest.fixture
def chair(officer, seat):
    user = person("chair", "representative")
    seated(officer, user, "Rosalind Okafor", office="chair")
    return user


@pytest.fixture
def talk(seat, representative, chair):
    made = topic(representative, "They overflow.")
    said(made, representative, SECRET)
    return made


def text(answer):
    return answer.content.decode()


def test_a_hidden_reply_keeps_its_place_and_tells_the_reason_but_not_the_words(client, talk, representative, chair):
    client.force_login(chair)
    row = talk.replies.get(number=2)
    client.post(
        f"/forum/room/replies/{row.pk}/order/", {"because": "private", "note": "It names a neighbour."}, follow=True
    )
    assert SECRET in text(client.get(talk.get_absolute_url())), "those who keep order still read it"
    client.force_login(representative)
    shown = text(client.get(talk.get_absolute_url()))
    assert SECRET not in shown
    assert "it tells something private about a person" in shown
    assert client.get(f"/forum/room/replies/{row.pk}/wordings/").status_code == 404
    assert client.get(f"/forum/room/replies/{row.pk}/edit/").status_code == 404


def test_whoever_wrote_it_is_told_why_and_by_whom(talk, representative, chair):
    hidden(talk.replies.get(number=2), chair)
    letter = Delivery.objects.get(kind="forum.hidden")
    assert letter.to["email"] == representative.email
    assert "It tells something private about a person." in letter.body
    assert "It names a neighbour." in letter.body
    assert "Rosalind Okafor, chair" in letter.body
    assert SECRET not in letter.body


def test_a_hidden_topic_is_gone_but_for_those_who_keep_order(client, talk, representative, chair):
    hidden(talk, chair)
    for who, status in ((representative, 404), (chair, 200)):
        client.force_login(who)
        assert client.get(talk.get_absolute_url()).status_code == status
        assert (TITLE in text(client.get("/forum/room/"))) is (status == 200)
    with pytest.raises(NotAllowed):
        said(talk, representative)


def test_it_is_shown_again_with_a_reason(client, talk, representative, chair):
    row = hidden(talk.replies.get(number=2), chair)
    client.force_login(chair)
    client.post(f"/forum/room/replies/{row.pk}/order/", {"note": "The neighbour agrees."})
    client.force_login(representative)
    assert SECRET in text(client.get(talk.get_absolute_url()))
    assert Delivery.objects.filter(kind="forum.hidden").count() == 2


@pytest.mark.parametrize("facts", [{"because": "dislike", "note": "No."}, {"because": "unkind", "note": " "}])
def test_nothing_is_hidden_without_a_listed_ground_and_a_sentence(talk, chair, facts):
    with pytest.raises(RuleBroken):
        room_order.hide(talk, by=chair, now=timezone.now(), **facts)
    assert Moderation.objects.count() == 0


def test_a_second_keeper_hears_that_it_is_hidden_already(client, talk, chair):
    hidden(talk, chair)
    with pytest.raises(RuleBroken, match="already"):
        hidden(talk, chair)
    assert Moderation.objects.count() == 1


@pytest.mark.parametrize("who", ["representative", "manager", "administrator", "complaints_officer"])
def test_nobody_else_keeps_order(client, talk, who, request):
    user = request.getfixturevalue(who)
    client.force_login(user)
    for address in (
        f"{talk.get_absolute_url()}order/", f"/forum/room/replies/{talk.replies.first().pk}/order/",
        "/forum/room/moderation/", "/forum/room/moderation.csv", "/forum/room/people/invite/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404
    with pytest.raises(NotAllowed):
        hidden(talk, user)


def test_an_officer_of_the_forum_keeps_order_once_invited_to_the_whole_room(talk, chair, officer, complaints_officer):
    invited(chair, officer, talk)
    with pytest.raises(NotAllowed):
        hidden(talk, officer)
    invited(chair, officer)
    invited(chair, complaints_officer)
    with pytest.raises(NotAllowed):
        hidden(talk, complaints_officer)
    hidden(talk, officer)


def test_the_record_is_a_file_that_no_spreadsheet_runs(client, talk, chair):
    hidden(talk.replies.get(number=2), chair, note="=HYPERLINK(1)")
    client.force_login(chair)
    answer = client.get("/forum/room/moderation.csv")
    file = answer.content.decode("utf-8-sig").splitlines()
    assert file[0] == "When,What was done,Topic,Reply,Ground,Why,By"
    line = "Hidden,The bins at Gunn Road,2,It tells something private about a person,'=HYPERLINK(1),"
    assert file[1].endswith(f'{line}"Rosalind Okafor, chair"')
    assert answer["Cache-Control"] == "private, no-store"
    assert Entry.objects.filter(verb="room.exported", by=chair).count() == 1
    assert "=HYPERLINK" in text(client.get("/forum/room/moderation/"))


def test_the_ledger_of_deeds_holds_no_words_of_members(talk, chair):
    hidden(talk.replies.get(number=2), chair)
    for line in Entry.objects.exclude(verb__startswith="member."):
        assert SECRET not in f"{line.label} {line.reason} {line.facts}"
        assert TITLE not in f"{line.label} {line.reason} {line.facts}"


def test_the_desk_invites_and_ends_and_reads_nothing(client, talk, officer, manager):
    client.force_login(officer)
    today = timezone.localdate()
    typed = {"user": manager.pk, "starts_0": today.day, "starts_1": today.month, "starts_2": today.year}
    page = client.post("/admin/forum/invitation/do/invite/", typed, follow=True)
    assert "The officer is told." in text(page)
    assert SECRET not in text(page)
    assert Delivery.objects.get(kind="forum.invited").to["email"] == manager.email


# --- the digest -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "often, hour, day, since",
    [
        ("daily", 7, MONDAY, None),
        ("daily", 8, MONDAY, MONDAY - timedelta(days=1)),
        ("weekly", 7, MONDAY, None),
        ("weekly", 8, MONDAY, MONDAY - timedelta(days=7)),
        ("weekly", 8, TUESDAY, None),
        ("never", 8, MONDAY, None),
    ],
)
def test_when_a_digest_is_due(often, hour, day, since):
    assert rules.digest_since(often, day.replace(hour=hour, minute=0)) == (since and since.date())


@pytest.fixture
def written(time_machine, officer, representative):
    """A topic written on Friday, read by its writer only."""
    time_machine.move_to(MONDAY - timedelta(days=3))
    seated(officer, representative)
    made = topic(representative, SECRET)
    time_machine.move_to(MONDAY)
    return made


def digests():
    return Delivery.objects.filter(kind="forum.digest")


def remind(now=MONDAY):
    return list(notices.remind(now))


def test_the_weekly_digest_tells_titles_and_numbers_and_no_words(written, officer):
    reader = person("reader", "representative")
    seated(officer, reader, "Gwen Abara")
    remind()
    remind(MONDAY + timedelta(minutes=10))
    letter = digests().get()
    assert letter.to["email"] == reader.email
    assert f"- {TITLE}: 1 new message" in letter.body
    assert written.get_absolute_url() in letter.body
    assert SECRET not in letter.body
    assert letter.subject == "New in the members’ room"


def test_what_was_read_is_not_told(written, officer, client):
    reader = person("reader", "representative")
    seated(officer, reader, "Gwen Abara")
    client.force_login(reader)
    client.get(written.get_absolute_url())
    remind()
    assert digests().count() == 0


def test_the_digest_comes_as_often_as_was_chosen(written, officer, client, time_machine):
    reader = person("reader", "representative")
    seated(officer, reader, "Gwen Abara")
    client.force_login(reader)
    client.post("/forum/room/settings/", {"often": "never"})
    remind()
    assert digests().count() == 0
    client.post("/forum/room/settings/", {"often": "daily"})
    remind()
    assert digests().count() == 0, "nothing was written yesterday"
    time_machine.move_to(MONDAY + timedelta(hours=3))
    said(written, written.by, "More.")
    time_machine.move_to(TUESDAY)
    remind(TUESDAY)
    assert "2 new messages" in digests().get().body


def test_only_what_is_followed_if_that_was_chosen(written, officer, client):
    reader = person("reader", "representative")
    seated(officer, reader, "Gwen Abara")
    client.force_login(reader)
    client.post("/forum/room/settings/", {"often": "weekly", "only_followed": "on"})
    remind()
    assert digests().count() == 0
    room_order.follow(written, by=reader, now=MONDAY, follows=True)
    remind()
    assert digests().count() == 1


@pytest.mark.parametrize("order, asked, told", [(["post"], False, 0), (["post"], True, 1), (["email"], False, 1)])
def test_whoever_prefers_letters_gets_a_digest_only_if_they_asked(written, officer, client, order, asked, told):
    reader = person("reader", "representative")
    resident = ResidentFactory(user=reader, email="reader@home.example", contact_order=order)
    seated(officer, reader, "Gwen Abara", resident=resident)
    if asked:
        client.force_login(reader)
        client.post("/forum/room/settings/", {"often": "weekly"})
    remind()
    assert digests().count() == told
    assert {row.channel for row in digests()} <= {"email"}


def test_whoever_has_stopped_news_gets_none(written, officer):
    reader = person("reader", "representative")
    seated(officer, reader, "Gwen Abara")
    Suppression.objects.create(key=reader.email, scope="news")
    remind()
    assert digests().get().state == "withheld"


def test_nobody_who_left_hears_of_the_room(written, officer):
    reader = person("reader", "representative")
    gone = seated(officer, reader, "Gwen Abara")
    people.leave(gone, by=officer, ends=MONDAY.date() - timedelta(days=1), reason="Moved")
    remind()
    assert digests().count() == 0


def test_a_digest_that_waits_while_somebody_leaves_is_not_sent(written, officer):
    reader = person("reader", "representative")
    seat = seated(officer, reader, "Gwen Abara")
    remind()
    people.leave(seat, by=officer, ends=MONDAY.date() - timedelta(days=1), reason="Moved")
    assert notices.still_inside(digests().get()) is False
    assert mail.outbox == []
