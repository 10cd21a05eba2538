"""Nobody can tell who voted how, and nobody reads a tally before the vote has closed: whoever they are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from forum.actions import counting, elections, voting
from forum.models import Ballot, Candidate, Election, Voted
from tests.factories.elections import SEED, contested, noon, settled, voted, voters
from tests.factories.forum import seeded
from tests.factories.room import seated

pytestmark = pytest.mark.django_db
VOTING = date(2026, 11, 12)
LAST = datetime(2026, 11, 21, 23, 59, 59, tzinfo=UTC)
FIRST_AFTER = datetime(2026, 11, 22, 0, 0, 0, tzinfo=UTC)
EVERYBODY = (
    "tenant", "leaseholder", "neighbour", "representative", "board", "councillor", "officer", "complaints_officer",
    "manager", "contractor", "administrator",
)  # fmt: skip


@pytest.fixture
def box(officer, time_machine):
    """An election with five votes: three, one, and one for none of these."""
    seats = voters(officer, 5)
    election, (gwen, malcolm) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for seat, choice in zip(seats, (gwen, gwen, malcolm, None, gwen), strict=True):
        voted(election, officer, seat, choice)
    return election


def test_the_box_is_empty_to_every_question_until_the_last_moment(box, time_machine):
    time_machine.move_to(LAST, tick=False)
    assert (Ballot.objects.count(), Ballot.objects.tally(box), list(Ballot.objects.all())) == (0, {}, [])
    time_machine.move_to(FIRST_AFTER, tick=False)
    gwen, malcolm = box.candidates.order_by("pk")
    assert Ballot.objects.tally(box) == {gwen.pk: 3, malcolm.pk: 1, None: 1}


def test_the_count_refuses_too_and_changes_nothing(box, officer, time_machine):
    time_machine.move_to(LAST, tick=False)
    with pytest.raises(RuleBroken, match="sealed until the vote has closed"):
        counting.declare(box, by=officer, now=LAST, seed=SEED)
    list(counting.go_on(LAST))
    box.refresh_from_db()
    assert (box.outcome, box.result, box.elected) == ("", {}, None)


def test_an_election_that_was_called_off_is_never_counted(box, officer, time_machine):
    elections.call_off(box, by=officer, now=noon(VOTING), reason="A candidate was left out.")
    time_machine.move_to(FIRST_AFTER, tick=False)
    list(counting.go_on(FIRST_AFTER))
    box.refresh_from_db()
    assert (box.outcome, box.result) == ("off", {})


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_person_reads_a_ballot_before_the_close_or_after(box, who, request, time_machine):
    user = request.getfixturevalue(who)
    for moment in (LAST, FIRST_AFTER):
        time_machine.move_to(moment, tick=False)
        assert list(Ballot.objects.visible_to(user)) == []
    assert list(Ballot.objects.visible_to(AnonymousUser())) == []


def test_no_page_shows_a_figure_before_the_close(box, officer, representative, client, time_machine):
    seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))
    time_machine.move_to(LAST, tick=False)
    for user in (None, representative, officer):
        client.logout()
        if user:
            client.force_login(user)
        page = client.get(box.get_absolute_url()).content.decode()
        assert ("Result</h2>" in page, "members voted" in page) == (False, False)
    client.force_login(officer)
    desk = client.get(f"/admin/forum/election/{box.pk}/change/").content.decode()
    assert "Voter 1" in desk, "officers see who has voted"
    assert client.get("/admin/forum/ballot/").status_code == 404


def test_a_ballot_has_nothing_that_leads_to_a_person():
    """Its columns are these three, and none of them is a time, a counter, a person or the register."""
    assert [(field.name, type(field).__name__) for field in Ballot._meta.get_fields()] == [
        ("id", "UUIDField"),
        ("election", "ForeignKey"),
        ("candidate", "ForeignKey"),
    ]
    leads = {
        field.related_model
        for model in (Election, Candidate)
        for field in model._meta.get_fields()
        if field.is_relation
    }
    assert Ballot not in leads, "nothing leads back into the box either"
    assert {field.name for field in Voted._meta.get_fields()} == {"id", "election", "member", "channel", "reason"}
    assert Ballot._meta.ordering == ["id"]


def test_the_columns_in_the_database_are_no_more_than_the_models(db):
    with connection.cursor() as cursor:
        columns = {row.name for row in connection.introspection.get_table_description(cursor, "forum_ballot")}
        register = {row.name for row in connection.introspection.get_table_description(cursor, "forum_voted")}
    assert columns == {"id", "election_id", "candidate_id"}
    assert register == {"id", "election_id", "member_id", "channel", "reason"}


def test_every_vote_shakes_the_whole_box(box, officer):
    before = set(Ballot.box.values_list("pk", flat=True))
    voted(box, officer, voters(officer, 1, first=9)[0], None)
    after = set(Ballot.box.values_list("pk", flat=True))
    assert (len(before), len(after), before & after) == (5, 6, set())


def test_the_order_of_the_rows_is_not_the_order_of_the_votes(officer, time_machine):
    """Nine votes for one and then nine for the other: where rows lie as they were put in, no seed would mix them."""
    seats = voters(officer, 18)
    election, (gwen, malcolm) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for number, seat in enumerate(seats):
        voted(election, officer, seat, gwen if number < 9 else malcolm)
    with connection.cursor() as cursor:
        order = {"postgresql": "ctid", "sqlite": "rowid"}[connection.vendor]
        cursor.execute(f"SELECT candidate_id FROM forum_ballot ORDER BY {order}")  # as the rows lie
        lie = [row[0] for row in cursor.fetchall()]
    assert sorted(lie) == sorted([gwen.pk] * 9 + [malcolm.pk] * 9)
    assert lie != [gwen.pk] * 9 + [malcolm.pk] * 9, "once in 48,620 runs it is so by chance"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Needs a real PostgreSQL (make test).")
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_transaction_number_joins_a_voter_to_a_ballot(officer, time_machine):
    seeded()
    seats = voters(officer, 4)
    election, (gwen, malcolm) = contested(officer)
    time_machine.move_to(noon(VOTING), tick=False)
    for seat, choice in zip(seats, (gwen, malcolm, gwen, None), strict=True):
        voted(election, officer, seat, choice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM forum_ballot")
        ballots = cursor.fetchall()
        cursor.execute("SELECT DISTINCT xmin::text FROM forum_voted")
        register = cursor.fetchall()
    assert (len(ballots), len(register)) == (1, 4), "all ballots were written by the last vote, whoever cast which"


def test_the_ledger_and_the_messages_hold_no_choice(box):
    words = repr(list(Entry.objects.filter(verb="election.voted").values()))
    assert ("Gwen" in words, "Malcolm" in words, "candidate" in words) == (False, False, False)


def test_a_second_vote_is_refused_and_the_database_would_refuse_it_too(box, officer):
    seat = Voted.objects.first().member
    with pytest.raises(RuleBroken, match="in the box already"):
        voted(box, officer, seat, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voted.objects.create(election=box, member=seat)
    assert (Voted.objects.count(), Ballot.box.count()) == (5, 5)


def test_the_register_is_read_by_officers_and_of_members_each_their_own(box, representative, officer, time_machine):
    own = seated(officer, representative, "Terence Pym", starts=date(2026, 4, 1))
    voting.vote(box, by=representative, now=noon(VOTING), member=own, choice=None)
    assert Voted.objects.visible_to(representative).count() == 1
    assert Voted.objects.visible_to(officer).count() == 6
    assert Voted.objects.visible_to(AnonymousUser()).count() == 0
    time_machine.move_to(FIRST_AFTER + timedelta(hours=12), tick=False)
    assert settled(box).result["voted"] == 6
