import csv
import hashlib
import io
import subprocess
from datetime import timedelta

import pikepdf
import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.documents import limited, taming
from dartford_housing.notifications import printing, rules
from dartford_housing.notifications.actions import print_runs
from dartford_housing.notifications.choices import RunState, State
from dartford_housing.notifications.models import Delivery
from tests.factories.notifications import NOON, by_post, letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "private"


def make(run, now=NOON, **options):
    return print_runs.make(run.pk, clock=lambda: now, **options)


def again(run):
    run.refresh_from_db()
    return run


def words_of(run, first, last, tmp_path):
    file = tmp_path / "run.pdf"
    with run.file.open() as made:
        file.write_bytes(made.read())
    return subprocess.check_output(["pdftotext", "-layout", "-f", str(first), "-l", str(last), file, "-"], text=True)


def lines(run):
    with run.manifest.open() as made:
        return list(csv.DictReader(io.StringIO(made.read().decode("utf-8-sig"))))


@pytest.fixture
def three():
    plain, large, formula = by_post("Ann Ode"), by_post("Bo Lane", formats=("large print",)), by_post("=Cy()")
    special = by_post("Di Fox", formats=("braille", "easy_read"), language="Punjabi")
    return [letter(to=to) for to in (plain, large, formula, special)]


def test_a_run_is_one_file_of_letters_behind_their_cover(officer, three, tmp_path):
    run = print_runs.start(by=officer, now=NOON)
    assert make(run)

    run = again(run)
    assert (run.state, run.letters, run.pages, run.rendered) == (RunState.READY, 4, 4, 4)
    with run.file.open() as made:
        content = made.read()
    assert run.sha256 == hashlib.sha256(content).hexdigest()
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) == 2 + 4 * 2
        with document.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Cover", "1. Ann Ode"]
        assert document.Root.MarkInfo.Marked
    assert "Print run" in words_of(run, 1, 1, tmp_path)
    page = words_of(run, 5, 5, tmp_path)
    assert ["Bo Lane" in page, "12 Temple Hill" in page, "DA1 5HX" in page, "Page 1 of 1" in page] == [True] * 4


def test_letters_are_printed_only_together_with_their_run(officer, three):
    run = print_runs.start(by=officer, now=NOON)
    assert {row.state for row in Delivery.objects.all()} == {State.TO_PRINT}

    make(run)

    assert {(row.state, row.print_run_id, row.ended_at) for row in Delivery.objects.all()} == {
        (State.PRINTED, run.pk, NOON)
    }
    assert list(Entry.objects.values_list("verb", flat=True)) == ["print_run.started", "print_run.finished"]


def test_the_manifest_has_a_line_for_each_letter_and_no_formula(officer, three):
    run = print_runs.start(by=officer, both_sides=False, now=NOON)
    make(run)

    told = lines(again(run))

    assert [line["Name"] for line in told] == ["Ann Ode", "Bo Lane", "'=Cy()", "Di Fox"]
    assert [line["Format"] for line in told] == ["Standard", "Large print", "Standard", "Standard"]
    assert told[3]["By hand"] == "Braille, Easy read, Punjabi"
    assert [line["First page in the file"] for line in told] == ["2", "3", "4", "5"]
    assert (told[0]["Address"], told[0]["Postcode"]) == ("12 Temple Hill, Dartford", "DA1 5HX")


def test_pages_and_sheets_are_counted_by_letter(officer):
    long = letter(to=by_post("Ann Ode"))
    Delivery.objects.filter(pk=long.pk).update(body="Words of a long letter.\n\n" * 80)
    letter(to=by_post("Bo Lane"))
    run = print_runs.start(by=officer, now=NOON)
    make(run)

    told = lines(again(run))

    assert [int(told[0][name]) > least for name, least in (("Pages", 2), ("Sheets", 1))] == [True, True]
    assert run.pages == int(told[0]["Pages"]) + 1
    assert int(told[1]["First page in the file"]) % 2 == 1


def test_a_letter_in_large_print_is_set_larger(three):
    def largest(row):
        with pikepdf.open(io.BytesIO(printing.letter(row, now=NOON))) as document:
            found = pikepdf.parse_content_stream(document.pages[0])
            return max(float(values[1]) for values, what in found if str(what) == "Tf")

    assert largest(three[1]) > largest(three[0])


class Killed(BaseException):
    """What kill -9 is to the code it stops: nothing after it runs."""


def test_a_killed_worker_loses_nothing_and_the_next_one_goes_on(officer, three, monkeypatch):
    run = print_runs.start(by=officer, now=NOON)
    real, rendered = printing.letter, []

    def until_killed(row, *, now):
        if len(rendered) == 2:
            raise Killed
        rendered.append(row.pk)
        return real(row, now=now)

    monkeypatch.setattr(printing, "letter", until_killed)
    with pytest.raises(Killed):
        make(run)
    assert (again(run).state, run.rendered) == (RunState.MAKING, 2)
    assert {row.state for row in Delivery.objects.all()} == {State.TO_PRINT}

    after = []
    monkeypatch.setattr(printing, "letter", lambda row, *, now: after.append(row.pk) or real(row, now=now))
    assert make(run, NOON + timedelta(seconds=30)) is False  # the first worker might still be at it
    late = NOON + rules.RUN_STALE_AFTER + timedelta(seconds=1)
    assert print_runs.go_on(clock=lambda: late) == 1

    assert len(after) == 2
    assert (again(run).state, run.letters) == (RunState.READY, 4)


def test_a_kill_between_the_file_and_its_rows_is_made_good(officer, three, monkeypatch):
    run = print_runs.start(by=officer, now=NOON)

    def killed(*_, **__):
        raise Killed

    monkeypatch.setattr(print_runs.ledger, "record", killed)
    with pytest.raises(Killed):
        make(run)
    assert {row.state for row in Delivery.objects.all()} == {State.TO_PRINT}

    monkeypatch.undo()
    assert make(run, NOON + rules.RUN_STALE_AFTER * 2)
    assert again(run).file.name.endswith("/letters.pdf")


def test_a_run_that_takes_long_goes_on_in_turns(officer, three):
    run = print_runs.start(by=officer, now=NOON)

    assert make(run, seconds=0) is False
    assert again(run).touched_at is None
    assert make(run) is True


def test_a_letter_that_cannot_be_printed_leaves_the_run(officer, three, monkeypatch, caplog):
    real = printing.letter

    def broken(row, *, now):
        return real(row, now=now) if row.pk != three[0].pk else 1 / 0

    monkeypatch.setattr(printing, "letter", broken)
    run = print_runs.start(by=officer, now=NOON)
    make(run)

    three[0].refresh_from_db()
    assert (three[0].state, three[0].print_run) == (State.FAILED, None)
    assert (again(run).letters, run.deliveries.count()) == (3, 3)


def test_what_comes_later_waits_for_the_next_run(officer, three):
    run = print_runs.start(by=officer, now=NOON)
    late = letter(to=by_post("Late"))
    make(run)

    late.refresh_from_db()
    assert (late.state, late.print_run) == (State.TO_PRINT, None)
    assert print_runs.start(by=officer, now=NOON).letters == 1


def test_what_is_no_longer_true_is_not_printed(officer, facts_of_life):
    stale = letter("try.reminder", to=by_post(), key="stale")
    letter(to=by_post())
    facts_of_life["stale"] = False

    assert print_runs.start(by=officer, now=NOON).letters == 1
    stale.refresh_from_db()
    assert (stale.state, stale.print_run) == (State.CANCELLED, None)


def test_nothing_to_print_is_no_run(officer):
    with pytest.raises(RuleBroken, match="No letters wait"):
        print_runs.start(by=officer, now=NOON)


def test_only_those_who_run_dispatches_make_and_count_runs(officer, board, three):
    with pytest.raises(NotAllowed):
        print_runs.start(by=board, now=NOON)
    run = print_runs.start(by=officer, now=NOON)
    make(run)
    with pytest.raises(NotAllowed):
        print_runs.reconcile(run, by=board, handed_over=4, now=NOON)


@pytest.mark.parametrize(
    "count, remark, wrong", [(4, "", ""), (3, "One was spoilt.", ""), (3, "  ", "remark"), (5, "", "remark")]
)
def test_what_is_handed_over_is_counted_or_explained(officer, three, count, remark, wrong):
    run = print_runs.start(by=officer, now=NOON)
    make(run)

    if wrong:
        with pytest.raises(RuleBroken, match=f"4 letters were made. Say why {count} were handed over") as no:
            print_runs.reconcile(run, by=officer, handed_over=count, remark=remark, now=NOON)
        assert no.value.field == wrong
    else:
        run = print_runs.reconcile(run, by=officer, handed_over=count, remark=remark, now=NOON)
        assert (run.state, run.handed_over, run.reconciled_at) == (RunState.RECONCILED, count, NOON)


def test_a_run_that_is_being_made_or_was_counted_is_not_counted(officer, three):
    run = print_runs.start(by=officer, now=NOON)
    with pytest.raises(RuleBroken, match="not waiting to be counted"):
        print_runs.reconcile(run, by=officer, handed_over=4, now=NOON)


def test_secret_words_are_printed_and_not_kept(officer, tmp_path):
    row = letter("try.secret", to=by_post(), what="code 1234")
    run = print_runs.start(by=officer, now=NOON)
    make(run)

    row.refresh_from_db()
    assert "1234" not in row.body
    assert "1234" in words_of(again(run), 3, 3, tmp_path)


def test_letters_of_ours_are_counted_without_a_place_among_the_uploads(officer, three, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    monkeypatch.setattr(taming, "IN_A_WORKER", 0.1)
    run = print_runs.start(by=officer, now=NOON)
    with limited.free_place(0), limited.free_place(0):
        assert make(run)
    assert again(run).state == RunState.READY
