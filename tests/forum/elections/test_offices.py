"""An office changes hands while the seats go on: at one moment, with its history, and with what it brings along."""

from datetime import date

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import offices, people
from forum.actions.pack_facts import fingerprint
from forum.models import Body, Member, OfficeTerm, Topic
from forum.models.room_places import place_of
from tests.factories.elections import forum, seats_of
from tests.factories.forum import at, member, published
from tests.factories.residents import ResidentFactory
from tests.factories.room import hidden, seated, topic

pytestmark = pytest.mark.django_db
SINCE, NEW, BEFORE = date(2026, 4, 1), date(2026, 12, 1), date(2026, 11, 30)


@pytest.fixture
def chair(officer, neighbour):
    return seated(officer, neighbour, "Rosalind Okafor", office="chair", starts=SINCE)


@pytest.fixture
def successor(officer, representative):
    return seated(officer, representative, "Terence Pym", starts=SINCE)


def vice_chairs(on):
    seats = Member.objects.filter(body__slug="board").on(on).placed(on)
    return [row.name for row in seats if row.place == "vice-chair"]


def hand(successor, officer, **facts):
    return offices.give(successor, by=officer, **{"office": "chair", "starts": NEW, "how": "Elected", **facts})


def test_the_predecessor_gives_it_up_the_same_moment_and_both_keep_their_seats(chair, successor, officer):
    known = Entry.objects.count()
    hand(successor, officer)

    assert (seats_of("chair", BEFORE), seats_of("chair", NEW)) == (["Rosalind Okafor"], ["Terence Pym"])
    assert {row.name for row in forum().members.on(NEW)} == {"Rosalind Okafor", "Terence Pym"}
    terms = OfficeTerm.objects.filter(member__body=forum()).order_by("starts")
    assert [(row.member.name, row.starts, row.ends, row.ended_because) for row in terms] == [
        ("Rosalind Okafor", SINCE, BEFORE, "Succeeded by Terence Pym"),
        ("Terence Pym", NEW, None, ""),
    ]
    told = [(row.verb, row.label, row.facts) for row in Entry.objects.order_by("pk")[known:]]
    assert told == [
        (
            "member.left",
            "Rosalind Okafor",
            {"last day": "2026-11-30"},
        ),  # the seat on the Board, which was hers by office
        ("office.ended", "Rosalind Okafor", {"office": "chair", "last day": "2026-11-30"}),
        ("member.appointed", "Terence Pym", {"body": "board", "office": "vice-chair", "from": "2026-12-01"}),
        ("office.taken", "Terence Pym", {"office": "chair", "from": "2026-12-01", "how": "Elected"}),
    ]


def test_the_boards_vice_chair_follows_on_the_same_day(chair, successor, officer):
    hand(successor, officer)
    assert (vice_chairs(BEFORE), vice_chairs(NEW)) == (["Rosalind Okafor"], ["Terence Pym"])
    board = Member.objects.filter(body__slug="board").order_by("starts")
    assert [(row.name, row.ends) for row in board] == [("Rosalind Okafor", BEFORE), ("Terence Pym", None)]


def test_whoever_sits_on_the_board_already_gets_no_second_seat_and_keeps_the_first(chair, successor, officer):
    own = member(officer, "Terence Pym", user=successor.user, starts=SINCE)
    term = hand(successor, officer)
    assert vice_chairs(NEW) == ["Terence Pym"]
    assert Member.objects.filter(body__slug="board", user=successor.user).count() == 1

    offices.give_up(successor, by=officer, ends=date(2026, 12, 20), reason="Too much")
    own.refresh_from_db()
    term.refresh_from_db()
    assert (own.ends, term.ends, term.ended_because) == (None, date(2026, 12, 20), "Too much")
    assert (vice_chairs(date(2026, 12, 20)), vice_chairs(date(2026, 12, 21))) == (["Terence Pym"], [])


def test_whoever_leaves_vacates_the_office_and_the_seat_on_the_board(chair, officer):
    people.leave(chair, by=officer, ends=date(2026, 11, 10), reason="Moved")
    assert (seats_of("chair", date(2026, 11, 10)), seats_of("chair", date(2026, 11, 11))) == (["Rosalind Okafor"], [])
    assert vice_chairs(date(2026, 11, 11)) == []
    assert OfficeTerm.objects.get(member=chair).ends == date(2026, 11, 10)


def test_a_chair_known_as_a_resident_only_leaves_the_board_too(officer):
    made = member(officer, "Ada", body=forum(), office="chair", starts=SINCE, resident=ResidentFactory())
    people.leave(made, by=officer, ends=date(2026, 11, 10), reason="Moved")
    assert (vice_chairs(date(2026, 11, 10)), vice_chairs(date(2026, 11, 11))) == (["Ada"], [])


def test_an_office_that_has_not_begun_never_does_when_its_holder_leaves_before(chair, successor, officer):
    hand(successor, officer)
    people.leave(successor, by=officer, ends=date(2026, 11, 20), reason="Moved")
    assert (seats_of("chair", NEW), vice_chairs(NEW)) == ([], [])
    assert not Member.objects.filter(body__slug="board", name="Terence Pym").exists()


def test_the_vice_chair_who_becomes_chair_gives_up_the_one_for_the_other(chair, successor, officer):
    hand(successor, officer, office="vice-chair", starts=date(2026, 11, 2))
    hand(successor, officer)
    assert (seats_of("vice-chair", BEFORE), seats_of("vice-chair", NEW)) == (["Terence Pym"], [])
    assert seats_of("chair", NEW) == ["Terence Pym"]


def test_somebody_elected_again_begins_a_new_term(chair, officer):
    hand(chair, officer)
    terms = OfficeTerm.objects.filter(member=chair).order_by("starts")
    assert [(row.starts, row.ends) for row in terms] == [(SINCE, BEFORE), (NEW, None)]
    assert vice_chairs(BEFORE) == vice_chairs(NEW) == ["Rosalind Okafor"]


def test_order_in_the_members_room_is_kept_by_whoever_is_chair_today(chair, successor, officer):
    hand(successor, officer)
    assert (place_of(chair.user, BEFORE).keeps, place_of(successor.user, BEFORE).keeps) == (True, False)
    assert (place_of(chair.user, NEW).keeps, place_of(successor.user, NEW).keeps) == (False, True)
    assert place_of(successor.user, NEW).signed == "Terence Pym, chair"


@pytest.mark.parametrize("day, reads", [(BEFORE, 1), (NEW, 0)])
def test_what_is_hidden_in_the_room_is_read_by_the_chair_of_that_day(
    chair, successor, officer, time_machine, day, reads
):
    time_machine.move_to(f"{BEFORE}T12:00:00+00:00")
    hidden(topic(successor.user), chair.user)
    hand(successor, officer)
    time_machine.move_to(f"{day}T12:00:00+00:00")
    assert Topic.objects.visible_to(chair.user).count() == reads
    assert Topic.objects.visible_to(successor.user).count() == 1 - reads


def test_a_pack_of_a_meeting_before_the_change_still_fits(chair, successor, officer):
    """Who was in the chair then stays in the record: nothing of the past is drawn anew."""
    early = published(officer, date(2026, 11, 25), now=at(date(2026, 11, 10)), body=forum())
    before = fingerprint(early, "public")
    hand(successor, officer)
    assert fingerprint(early, "public") == before


@pytest.mark.parametrize(
    "facts, field",
    [({"starts": date(2026, 3, 31)}, "starts"), ({"starts": SINCE}, "office")],
)
def test_no_office_before_the_seat_nor_on_the_day_another_began(chair, successor, officer, facts, field):
    with pytest.raises(RuleBroken) as no:
        hand(successor, officer, **facts)
    assert no.value.field == field
    assert seats_of("chair", NEW) == ["Rosalind Okafor"]


def test_only_those_who_prepare_meetings_give_offices(chair, successor, tenant):
    with pytest.raises(NotAllowed):
        offices.give(successor, by=tenant, office="chair", starts=NEW)
    with pytest.raises(NotAllowed):
        offices.give_up(chair, by=tenant, ends=NEW, reason="No")
    assert seats_of("chair", NEW) == ["Rosalind Okafor"]


def test_the_boards_own_chair_cannot_be_given_to_anybody(officer):
    seat = member(officer, "Dilys Harker", starts=SINCE)
    with pytest.raises(RuleBroken, match="Portfolio Holder"):
        offices.give(seat, by=officer, office="chair", starts=NEW)
    assert Body.objects.get(slug="board").members.count() == 1
