import pytest
from django.utils import timezone

from dartford_housing.audit import ledger
from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.actions import messages, stops
from dartford_housing.notifications.choices import Scope, State
from dartford_housing.notifications.models import Delivery, PrintRun, Suppression
from dartford_housing.notifications.recipients import Recipient, from_snapshot
from tests.factories.notifications import NOON, by_post, letter, somebody

pytestmark = pytest.mark.django_db


def in_state(state, **facts):
    made = letter(**facts)
    Delivery.objects.filter(pk=made.pk).update(state=state, error="550 No such user", tries=3)
    made.refresh_from_db()
    return made


def story(row):
    return [(entry.verb, str(entry.by), entry.reason) for entry in ledger.history(row)]


@pytest.mark.parametrize("state", [State.FAILED, State.UNCERTAIN])
def test_what_failed_or_is_uncertain_can_be_sent_again(officer, state):
    row = messages.send_again(in_state(state), by=officer, reason="The relay is mended.", now=NOON)

    assert (row.state, row.tries, row.error, row.next_try) == (State.WAITING, 0, "", NOON)
    assert story(row) == [("message.again", "Officer", "The relay is mended.")]


@pytest.mark.parametrize("state", sorted(set(State) - {State.FAILED, State.UNCERTAIN}))
def test_nothing_else_can_be_sent_again(officer, state):
    with pytest.raises(RuleBroken, match="moved on"):
        messages.send_again(in_state(state), by=officer, reason="x", now=NOON)
    assert Entry.objects.count() == 0


def test_who_cannot_be_reached_must_be_sent_another_way(officer):
    with pytest.raises(RuleBroken, match="Send it another way"):
        messages.send_again(letter(to=Recipient("Nobody")), by=officer, reason="x", now=NOON)


@pytest.mark.parametrize("deed", [messages.send_again, messages.withdraw, messages.take_as_sent])
def test_only_those_who_run_dispatches_may(board, tenant, deed):
    row = in_state(State.UNCERTAIN)
    for nobody in (board, tenant):
        with pytest.raises(NotAllowed):
            deed(row, by=nobody, reason="x", now=NOON)


def another_way(row, officer, channel, to="", works=True):
    return messages.send_another_way(row, by=officer, channel=channel, to=to, reason="x", works=works, now=NOON)


@pytest.mark.parametrize(
    "channel, to, state, kept",
    [
        ("email", "ann.ode@dartford.example ", State.WAITING, {"email": "ann.ode@dartford.example"}),
        ("text", "07700 900456", State.WAITING, {"mobile": "07700 900456"}),
        ("telephone", "01322 343434", State.TO_CALL, {"telephone": "01322 343434"}),
        (
            "post",
            "Ann Ode\r\n\r\n1 High St \r\nDA1 1DR",
            State.TO_PRINT,
            {"address": ("Ann Ode", "1 High St", "DA1 1DR")},
        ),
        ("email", "", State.WAITING, {"email": "ann@dartford.example"}),
    ],
)
def test_a_message_can_go_another_way_or_to_another_address(officer, channel, to, state, kept):
    row = another_way(in_state(State.FAILED), officer, channel, to)

    assert (row.channel, row.state, row.error, row.tries) == (channel, state, "", 0)
    assert {name: getattr(from_snapshot(row.to), name) for name in kept} == kept
    assert Suppression.objects.count() == 0


def test_another_way_needs_an_address(officer):
    with pytest.raises(RuleBroken, match="Enter a postal address") as no:
        another_way(in_state(State.FAILED), officer, "post")
    assert no.value.field == "to"


def test_an_address_that_does_not_work_is_used_no_more(officer):
    another_way(in_state(State.FAILED), officer, "telephone", "01322 343434", works=False)

    assert list(Suppression.objects.values_list("key", "scope")) == [("ann@dartford.example", Scope.BROKEN)]
    assert letter(to=somebody(mobile="07700 900123")).channel == "text"


def test_a_letter_that_came_back_goes_out_as_a_new_one_and_stays_in_its_run(officer):
    run = PrintRun.objects.create(made_at=NOON, letters=1)
    row = letter(to=by_post())
    Delivery.objects.filter(pk=row.pk).update(state=State.PRINTED, print_run=run)

    messages.mark_returned(row, by=officer, reason="Gone away", now=NOON)
    again = another_way(row, officer, "post", "Bo Lane\n9 New Road\nDA1 1DR")

    row.refresh_from_db()
    assert (row.state, row.print_run) == (State.REPLACED, run)
    assert (again.pk != row.pk, again.uuid != row.uuid, again.print_run) == (True, True, None)
    assert (again.state, again.body, again.subject) == (State.TO_PRINT, row.body, row.subject)
    assert from_snapshot(again.to).address[1] == "9 New Road"


def test_only_what_was_printed_can_come_back(officer):
    with pytest.raises(RuleBroken):
        messages.mark_returned(letter(to=by_post()), by=officer, reason="x", now=NOON)


def test_a_call_that_nobody_answers_stays_on_the_list(officer):
    row = letter(to=Recipient("Di", telephone="01322 343434"))

    messages.note_no_answer(row, by=officer, note="Rang out.", now=NOON)
    messages.note_no_answer(row, by=officer, note="Engaged.", now=NOON)
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.TO_CALL, 2)

    messages.mark_called(row, by=officer, note="She will come.", now=NOON)
    row.refresh_from_db()
    assert (row.state, row.ended_at) == (State.CALLED, NOON)
    assert [words for _, _, words in story(row)] == ["Rang out.", "Engaged.", "She will come."]


def test_what_is_uncertain_can_be_taken_as_sent_or_withdrawn(officer):
    sent = messages.take_as_sent(in_state(State.UNCERTAIN), by=officer, reason="She rang us.", now=NOON)
    gone = messages.withdraw(in_state(State.UNCERTAIN), by=officer, reason="No longer needed.", now=NOON)

    assert (sent.state, gone.state) == (State.SENT, State.CANCELLED)


def test_a_letter_in_a_run_that_is_being_made_is_left_alone(officer):
    row = letter(to=by_post())
    Delivery.objects.filter(pk=row.pk).update(print_run=PrintRun.objects.create(made_at=NOON))

    with pytest.raises(RuleBroken, match="which is being made"):
        messages.withdraw(row, by=officer, reason="x", now=NOON)


def test_an_officer_stops_an_address_and_allows_it_again(officer, tenant):
    made = stops.suppress(" Ann@Dartford.example ", by=officer, scope=Scope.NEWS, reason="By telephone.")
    assert stops.suppress("ann@dartford.example", by=officer, scope=Scope.NEWS, reason="Again.") == made
    assert letter("try.news").state == State.WITHHELD

    with pytest.raises(NotAllowed):
        stops.allow(made, by=tenant, reason="x")
    stops.allow(made, by=officer, reason="She asked.")

    assert letter("try.news").state == State.WAITING
    assert list(Entry.objects.values_list("verb", "reason")) == [
        ("address.suppressed", "By telephone."),
        ("address.allowed", "She asked."),
    ]


def test_secret_words_leave_the_outbox_with_the_message(relay):
    from dartford_housing.notifications import sending

    row = letter("try.secret", what="code 1234", now=timezone.now())
    assert "1234" in row.body

    sending.drain()

    row.refresh_from_db()
    assert row.state == State.SENT
    assert "1234" not in row.body
    assert "1234" in relay.messages[0].get_body(("plain",)).get_content()
