"""The members' room: who is in it, what is said, what is closed with an outcome."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import people, room, room_order
from forum.models import Moderation, Reading, Reply, Topic
from tests.factories.accounts import person
from tests.factories.room import TITLE, invited, said, seated, topic

pytestmark = pytest.mark.django_db
SECRET = "Kingfisher"
COUNTS = pytest.mark.parametrize("count", [1, 3])


@pytest.fixture
def seat(officer, representative):
    return seated(officer, representative)


@pytest.fixture
def chair(officer, seat):
    user = person("chair", "representative")
    seated(officer, user, "Rosalind Okafor", office="chair")
    return user


@pytest.fixture
def talk(seat, representative):
    return topic(representative, SECRET)


def page(client, who, address):
    client.force_login(who)
    return client.get(address)


def text(answer):
    return answer.content.decode()


def test_a_member_starts_a_topic_and_another_answers(client, seat, representative, chair):
    client.force_login(representative)
    made = client.post("/forum/room/new/", {"title": TITLE, "text": "They overflow."}, follow=True)
    assert "They overflow." in text(made)
    assert "Terence Pym, member" in text(made)
    row = Topic.objects.get()

    client.force_login(chair)
    answered = client.post(row.get_absolute_url(), {"text": "On Fridays too."})
    assert answered.url == f"{row.get_absolute_url()}#reply-2"
    assert list(row.replies.values_list("number", "signed")) == [
        (1, "Terence Pym, member"), (2, "Rosalind Okafor, chair"),
    ]  # fmt: skip
    assert list(Entry.objects.filter(verb__in=("topic.started", "reply.written")).values_list("label", "facts")) == [
        (f"Topic of {row.ledger_label[9:]}", {}), (f"Reply 2 of topic {row.pk}", {}),
    ]  # fmt: skip


def test_the_room_shows_names_and_offices_but_no_address(client, talk, representative, chair):
    said(talk, chair)
    for address in ("/forum/room/", "/forum/room/people/", talk.get_absolute_url()):
        assert "@" not in text(page(client, representative, address)).split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("who", ["tenant", "neighbour", "board", "officer", "manager", "administrator", "contractor"])
def test_nobody_else_finds_the_room(client, talk, who, request):
    user = request.getfixturevalue(who)
    for address in ("/forum/room/", "/forum/room/new/", "/forum/room/people/", talk.get_absolute_url()):
        answer = page(client, user, address)
        assert (answer.status_code, SECRET in text(answer)) == (404, False)


@pytest.mark.parametrize("last_day, enters", [(0, True), (-1, False)])
def test_whoever_leaves_the_forum_leaves_the_room_with_the_last_day(
    client, talk, seat, chair, representative, officer, last_day, enters
):
    people.leave(seat, by=officer, ends=timezone.localdate() + timedelta(days=last_day), reason="Moved")
    assert (page(client, representative, talk.get_absolute_url()).status_code == 200) is enters
    assert Topic.objects.visible_to(representative).exists() is enters
    if not enters:
        with pytest.raises(NotAllowed):
            said(talk, representative)
        assert SECRET in text(page(client, chair, talk.get_absolute_url())), "the history stays"


def test_a_member_who_has_not_signed_reads_and_does_not_write(client, talk, officer, neighbour):
    seated(officer, neighbour, "Newly Come", signed=False)
    answer = page(client, neighbour, talk.get_absolute_url())
    assert SECRET in text(answer)
    assert "sign the code of conduct" in text(answer)
    refused = client.post(talk.get_absolute_url(), {"text": "My words."})
    assert "Sign the code of conduct" in text(refused)
    with pytest.raises(RuleBroken, match="Sign the code"):
        topic(neighbour)


def test_an_officer_invited_to_the_room_reads_and_writes(client, talk, chair, complaints_officer):
    invited(chair, complaints_officer)
    assert SECRET in text(page(client, complaints_officer, talk.get_absolute_url()))
    client.post(talk.get_absolute_url(), {"text": "We look at it."})
    assert Reply.objects.last().signed == "Complaints, council officer"


def test_an_officer_invited_to_a_topic_sees_that_one_only(client, talk, chair, manager):
    other = topic(chair, "Not for officers.")
    invited(chair, manager, talk)
    assert SECRET in text(page(client, manager, talk.get_absolute_url()))
    assert page(client, manager, other.get_absolute_url()).status_code == 404
    assert page(client, manager, "/forum/room/new/").status_code == 404
    assert "Not for officers" not in text(page(client, manager, "/forum/room/?q=officers"))


@pytest.mark.parametrize("last_day, enters", [(0, True), (-1, False)])
def test_an_invitation_ends_with_its_last_day(client, talk, chair, manager, last_day, enters):
    yesterday = timezone.localdate() - timedelta(days=1)
    invited(chair, manager, starts=yesterday, ends=timezone.localdate() + timedelta(days=last_day))
    assert (page(client, manager, talk.get_absolute_url()).status_code == 200) is enters


def test_an_invitation_that_is_ended_shuts_the_door_at_once(client, talk, chair, manager):
    made = invited(chair, manager)
    client.force_login(chair)
    client.post(f"/forum/room/people/{made.pk}/end/")
    assert page(client, manager, talk.get_absolute_url()).status_code == 404
    assert list(Entry.objects.about(made).values_list("verb", flat=True)) == ["room.invited", "room.uninvited"]


def test_only_the_chair_or_the_forums_officers_invite(talk, representative, tenant, manager, complaints_officer):
    for who in (representative, tenant, complaints_officer):
        with pytest.raises(NotAllowed):
            invited(who, manager)
    invited(manager, complaints_officer)
    with pytest.raises(RuleBroken, match="Only an officer"):
        invited(manager, tenant)


def test_a_topic_closes_with_an_outcome_only(client, talk, representative, chair):
    client.force_login(representative)
    empty = client.post(f"{talk.get_absolute_url()}close/", {"outcome": " "})
    assert "Enter “What came of it?”" in text(empty) or "Answer “What came of it?”" in text(empty)
    client.post(f"{talk.get_absolute_url()}close/", {"outcome": "The bins are emptied twice a week."})
    assert "The bins are emptied twice a week." in text(client.get(talk.get_absolute_url()))
    assert "The bins are emptied" in text(page(client, chair, "/forum/room/"))


def test_only_the_beginner_and_the_keepers_close(client, talk, officer, neighbour, chair):
    seated(officer, neighbour, "Another")
    assert page(client, neighbour, f"{talk.get_absolute_url()}close/").status_code == 404
    with pytest.raises(NotAllowed):
        room.close(talk, by=neighbour, now=timezone.now(), outcome="Done.")
    room.close(talk, by=chair, now=timezone.now(), outcome="Done.")


def test_a_reply_to_a_topic_closed_meanwhile_comes_back_filled_and_says_what_happened(client, talk, chair):
    client.force_login(chair)
    room.close(talk, by=chair, now=timezone.now(), outcome="Emptied twice a week.")
    answer = client.post(talk.get_absolute_url(), {"text": "A long thought of mine."})
    assert answer.status_code == 409
    assert "A long thought of mine." in text(answer)
    assert "Emptied twice a week." in text(answer)
    assert "closed while you were writing" in text(answer)
    assert talk.replies.count() == 1


def test_a_topic_opens_again_with_a_reason_and_the_outcome_stays_in_the_record(client, talk, chair):
    room.close(talk, by=chair, now=timezone.now(), outcome="Emptied twice a week.")
    client.force_login(chair)
    assert "Answer “Why?”" in text(client.post(f"{talk.get_absolute_url()}reopen/", {"note": ""}))
    client.post(f"{talk.get_absolute_url()}reopen/", {"note": "It came back."})
    said(talk, chair)
    assert list(Moderation.objects.order_by("pk").values_list("deed", "note")) == [
        ("closed", "Emptied twice a week."), ("reopened", "It came back."),
    ]  # fmt: skip


def test_somebody_changes_their_own_words_and_every_wording_stays(client, talk, representative, chair):
    row = talk.replies.get()
    client.force_login(representative)
    client.post(f"/forum/room/replies/{row.pk}/edit/", {"text": "They overflow on Mondays."})
    assert "They overflow on Mondays." in text(client.get(talk.get_absolute_url()))
    shown = text(page(client, chair, f"/forum/room/replies/{row.pk}/wordings/"))
    assert shown.index(SECRET) < shown.index("They overflow on Mondays.")
    assert page(client, chair, f"/forum/room/replies/{row.pk}/edit/").status_code == 404
    with pytest.raises(NotAllowed):
        room.edit(row, by=chair, now=timezone.now(), text="Put into your mouth.")


def test_nobody_changes_words_of_a_closed_topic(client, talk, representative, chair):
    room.close(talk, by=chair, now=timezone.now(), outcome="Done.")
    client.force_login(representative)
    answer = client.post(f"/forum/room/replies/{talk.replies.get().pk}/edit/", {"text": "Other words."})
    assert (answer.status_code, talk.replies.get().text) == (409, SECRET)


def test_what_is_new_is_marked_until_it_is_read(client, talk, representative, chair):
    assert "New to you" in text(page(client, chair, "/forum/room/"))
    client.get(talk.get_absolute_url())
    assert "New to you" not in text(client.get("/forum/room/"))
    said(talk, representative)
    assert "1 new" in text(client.get("/forum/room/"))
    assert "New from here" in text(client.get(talk.get_absolute_url()))
    assert "New from here" not in text(client.get(talk.get_absolute_url()))
    assert Reading.objects.get(user=chair).number == 2


def test_the_search_finds_titles_and_words_but_not_hidden_ones(client, talk, representative, chair):
    row = said(talk, representative, "About the Plover scheme.")
    assert TITLE in text(page(client, chair, "/forum/room/?q=plover"))
    room_order.hide(row, by=chair, now=timezone.now(), because="case", note="A case.")
    assert TITLE in text(page(client, chair, "/forum/room/?q=plover")), "those who keep order find it"
    assert "Nothing found." in text(page(client, representative, "/forum/room/?q=plover"))


def test_the_way_from_a_reply_leads_to_its_page(client, talk, chair):
    rows = [said(talk, chair) for _ in range(20)]
    client.force_login(chair)
    answer = client.post(talk.get_absolute_url(), {"text": "The last word."})
    assert answer.url == f"{talk.get_absolute_url()}?page=2#reply-22"
    assert "The last word." in text(client.get(answer.url))
    assert len(rows) == 20


def test_a_topic_is_followed_and_not(client, talk, chair):
    client.force_login(chair)
    for asked, follows in (("yes", True), ("no", False)):
        client.post(f"{talk.get_absolute_url()}follow/", {"follow": asked})
        assert Reading.objects.get(user=chair).follows is follows


@COUNTS
def test_the_room_asks_the_same_questions_however_long_it_is(
    client, seat, representative, chair, count, django_assert_num_queries
):
    made = [topic(representative, title=f"Topic {number}") for number in range(count)]
    client.force_login(chair)
    with django_assert_num_queries(6):  # session, user, seat, invitations, permissions, topics
        shown = text(client.get("/forum/room/"))
    assert [row.title in shown for row in made] == [True] * count


@COUNTS
def test_a_topic_asks_the_same_questions_however_long_it_is(client, talk, chair, count, django_assert_num_queries):
    for number in range(count):
        said(talk, chair, f"Reply {number}")
    client.force_login(chair)
    with django_assert_num_queries(7):  # session, user, seat, invitations, permissions, topic, replies
        shown = text(client.get(talk.get_absolute_url()))
    assert [f"Reply {number}" in shown for number in range(count)] == [True] * count
