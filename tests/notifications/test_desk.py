import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications import public, tasks
from dartford_housing.notifications.actions import messages as deeds
from dartford_housing.notifications.actions import print_runs
from dartford_housing.notifications.choices import RunState, State
from dartford_housing.notifications.models import Delivery, PrintRun, Suppression
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web.tokens import sign
from tests.factories.complaints import lodged
from tests.factories.notifications import NOON, by_post, letter

pytestmark = pytest.mark.django_db
LIST = "admin:notifications_delivery_changelist"


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "private"


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def in_state(state, **facts):
    made = letter(**facts)
    Delivery.objects.filter(pk=made.pk).update(state=state)
    return Delivery.objects.get(pk=made.pk)


def page(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def do(client, row, deed, **typed):
    name = f"admin:notifications_{row._meta.model_name}_deed"
    return client.post(reverse(name, args=[row.pk, deed]), typed)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(desk, count, django_assert_num_queries):
    rows = [letter(what=f"number {n}") for n in range(count)]
    page(desk, LIST)

    with django_assert_num_queries(4):
        words = page(desk, LIST)

    assert [row.subject in words for row in rows] == [True] * count


@pytest.mark.parametrize(
    "what, state",
    [("failed", State.FAILED), ("uncertain", State.UNCERTAIN), ("call", State.TO_CALL), ("print", State.TO_PRINT)],
)
def test_officers_find_what_awaits_them(desk, what, state):
    in_state(state, what="number one")
    in_state(State.SENT, what="number two")

    words = page(desk, LIST, awaiting=what)

    assert ("number one" in words, "number two" in words) == (True, False)


def test_a_failed_message_is_sent_again_with_a_reason(desk):
    row = in_state(State.FAILED)

    refused = do(desk, row, "again", reason="")
    assert b"Say why." in refused.content
    assert do(desk, row, "again", reason="Mended.").status_code == 302

    row.refresh_from_db()
    assert row.state == State.WAITING
    assert "Mended." in page(desk, "admin:notifications_delivery_change", row.pk)


def test_the_page_of_a_message_shows_its_words_and_the_deeds_that_fit(desk):
    row = in_state(State.UNCERTAIN)

    words = page(desk, "admin:notifications_delivery_change", row.pk)

    assert "Your visit on Monday is on the way." in words
    assert [label in words for label in ("Send again", "It arrived", "Send another way", "Withdraw")] == [True] * 4
    assert [label in words for label in ("Told by telephone", "It came back")] == [False] * 2


def test_markup_in_a_message_stays_words(desk):
    row = letter(what="<script>alert(1)</script>")

    assert "<script>alert(1)" not in page(desk, "admin:notifications_delivery_change", row.pk)


def test_secret_words_are_not_shown(desk):
    row = letter("try.secret", what="code 1234")

    words = page(desk, "admin:notifications_delivery_change", row.pk)

    assert "1234" not in words
    assert "For the recipient alone" in words


def test_a_call_is_noted(desk):
    row = letter(to=Recipient("Di", telephone="01322 343434"))

    do(desk, row, "called", note="She will come.")

    row.refresh_from_db()
    assert row.state == State.CALLED


def test_a_message_is_sent_another_way(desk):
    row = in_state(State.FAILED)

    wrong = do(desk, row, "another-way", channel="email", to="nonsense", works="yes", reason="x")
    assert b"Enter an e-mail address in the correct format" in wrong.content
    none = do(desk, row, "another-way", channel="post", to="", works="yes", reason="x")
    assert b"Enter a postal address, a line each." in none.content
    assert (
        do(desk, row, "another-way", channel="telephone", to="01322 343434", works="no", reason="x").status_code == 302
    )

    assert (Delivery.objects.get().state, Suppression.objects.count()) == (State.TO_CALL, 1)


def test_a_print_run_is_made_downloaded_and_counted_at_the_desk(desk):
    letter(to=by_post())
    start = reverse("admin:notifications_printrun_start")
    assert "1 letter waits to be printed." in desk.get(start).content.decode()

    answer = desk.post(start, {"both_sides": "yes"})
    run = PrintRun.objects.get()
    assert answer.url == reverse("admin:notifications_printrun_change", args=[run.pk])
    assert desk.get(answer.url)["Refresh"] == "5"
    assert "0 of 1 letters made" in desk.get(answer.url).content.decode()

    tasks.make_print_run(run.pk)
    assert "Refresh" not in desk.get(answer.url)
    pdf = desk.get(reverse("admin:notifications_printrun_file", args=[run.pk, "letters.pdf"]))
    sheet = desk.get(reverse("admin:notifications_printrun_file", args=[run.pk, "manifest.csv"]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert b"Bo Lane" in b"".join(sheet.streaming_content)
    assert ("no-store" in pdf["Cache-Control"], pdf["X-Content-Type-Options"]) == (True, "nosniff")
    assert pdf["Content-Disposition"] == f'attachment; filename="print-run-{run.pk}-letters.pdf"'

    assert b"Say why 2 were handed over" in do(desk, run, "count", handed_over="2", remark="").content
    assert do(desk, run, "count", handed_over="1", remark="").status_code == 302
    run.refresh_from_db()
    assert run.state == RunState.RECONCILED
    told = list(Entry.objects.filter(verb__startswith="print_run").values_list("verb", flat=True))
    assert told == [f"print_run.{word}" for word in ("started", "finished", "downloaded", "downloaded", "reconciled")]


def test_nothing_to_print_is_said_on_the_page(desk):
    answer = desk.post(reverse("admin:notifications_printrun_start"), {"both_sides": "no"})

    assert b"No letters wait to be printed." in answer.content


@pytest.mark.parametrize("name", ["letters.pdf", "manifest.csv", "other.txt"])
def test_a_file_that_is_not_there_is_not_found(desk, name):
    run = PrintRun.objects.create(made_at=NOON)

    assert desk.get(reverse("admin:notifications_printrun_file", args=[run.pk, name])).status_code == 404


def test_an_address_is_stopped_and_allowed_again_at_the_desk(desk):
    start = reverse("admin:notifications_suppression_start")

    desk.post(start, {"key": "Ann@Dartford.example", "scope": "news", "reason": "By telephone."})
    row = Suppression.objects.get()
    assert (row.key, row.scope) == ("ann@dartford.example", "news")
    assert do(desk, row, "allow", reason="She asked.").url == reverse("admin:notifications_suppression_changelist")
    assert Suppression.objects.count() == 0


@pytest.mark.parametrize("name", ["printrun_start", "suppression_start", "delivery_changelist", "printrun_changelist"])
def test_who_does_not_run_dispatches_finds_these_pages_shut(client, board, name):
    client.force_login(board)
    assert client.get(reverse(f"admin:notifications_{name}")).status_code in {302, 403}


def test_the_desk_is_told_what_is_late_and_due(officer, board, django_assert_num_queries):
    failed = in_state(State.FAILED, what="number one")
    in_state(State.UNCERTAIN)
    letter(to=by_post())
    PrintRun.objects.create(made_at=NOON, state=RunState.READY, letters=2)
    officer.can("run_dispatches")

    with django_assert_num_queries(5):
        cards = public.desk_cards(officer, now=NOON)

    assert [(card.title, card.count, card.tone) for card in cards if card.count] == [
        ("Messages that failed", 1, "late"),
        ("Messages that may not have gone", 1, "late"),
        ("Letters to print", 1, "due"),
        ("Print runs to be counted", 1, "due"),
    ]
    assert cards[0].items[0].url == reverse("admin:notifications_delivery_change", args=[failed.pk])
    assert cards[0].url.endswith("?awaiting=failed")
    assert public.desk_cards(board, now=NOON) == []


def test_a_case_tells_what_was_said_to_whom(officer, tenant):
    letter(about=officer, what="one")
    letter("try.secret", about=officer, what="code 1234", to=by_post())
    letter(about=tenant)

    said = public.letters_about(officer)

    assert [(line.to, line.subject, line.way, line.state) for line in said] == [
        ("Ann Ode", "Your visit one", "E-mail", "Waiting to be sent"),
        ("Bo Lane", "Your code", "Post", "To be printed"),
    ]
    assert (said[0].words, said[1].words) == ("Dear Ann Ode,\n\nYour visit one is on the way.\n", "")


def test_a_signed_link_opens_nothing_for_the_officer_who_reads_the_message(desk):
    token = sign("complaint", 4711)
    row = letter(what=f"on Monday: https://dartford.example/complaints/link/{token}/")

    words = page(desk, "admin:notifications_delivery_change", row.pk).partition('class="desk-letter"')[2]

    assert "complaints/link/…/" in words
    assert token not in words
    assert token not in public.said(row).words


def test_secret_words_are_sent_to_no_other_address(desk, officer):
    row = letter("try.secret", to=by_post(), what="code 1234")
    typed = {"channel": "email", "to": "me@example.org", "works": "yes", "reason": "x"}

    answer = do(desk, row, "another-way", **typed)
    with pytest.raises(RuleBroken, match="this address alone"):
        deeds.send_another_way(row, by=officer, channel="email", to="me@example.org", reason="x", now=NOON)

    row.refresh_from_db()
    assert (answer.status_code, row.state, row.channel) == (403, State.TO_PRINT, "post")


def test_who_may_not_see_a_case_has_its_letters_sent_nowhere_else(desk, officer, complaints_officer):
    """Else a letter, with the key of the case in it, could be had by anybody who runs messages."""
    case = lodged()
    row = Delivery.objects.get()
    Delivery.objects.filter(pk=row.pk).update(state=State.FAILED)
    before = list(Entry.objects.values_list("verb", flat=True))
    typed = {"channel": "email", "to": "me@example.org", "reason": "x"}

    answer = do(desk, row, "another-way", works="yes", **typed)
    with pytest.raises(NotAllowed, match="may see what this message is about"):
        deeds.send_another_way(row, by=officer, now=NOON, **typed)

    row.refresh_from_db()
    assert (answer.status_code, row.state, row.to["email"]) == (403, State.FAILED, "ruth@example.org")
    assert "Send another way" not in page(desk, "admin:notifications_delivery_change", row.pk)
    assert list(Entry.objects.values_list("verb", flat=True)) == before
    deeds.send_another_way(row, by=complaints_officer, now=NOON, **{**typed, "to": "ruth@new.example"})
    row.refresh_from_db()
    assert (row.state, row.to["email"], row.about_key) == (State.WAITING, "ruth@new.example", str(case.pk))


def test_letters_about_a_case_about_an_officer_are_printed_by_somebody_else(client, manager, officer):
    case = lodged(contact=by_post())
    case.about_staff.add(manager)
    letter(to=by_post("Cy Reed"))
    client.force_login(manager)
    assert "1 letter waits to be printed." in client.get(reverse("admin:notifications_printrun_start")).content.decode()

    own = print_runs.start(by=manager, now=NOON)
    whole = print_runs.start(by=officer, now=NOON)
    PrintRun.objects.update(state=RunState.READY)

    assert [row.name for row in own.deliveries.all()] == ["Cy Reed"]
    assert [row.name for row in whole.deliveries.all()] == ["Bo Lane"]
    assert list(PrintRun.objects.visible_to(manager)) == [own]
    assert set(PrintRun.objects.visible_to(officer)) == {own, whole}
    assert client.get(reverse("admin:notifications_printrun_change", args=[whole.pk])).status_code == 404
    assert client.get(reverse("admin:notifications_printrun_file", args=[whole.pk, "letters.pdf"])).status_code == 404
    shown = {card.title: card.count for card in public.desk_cards(manager, now=NOON)}
    assert shown["Print runs to be counted"] == 1
