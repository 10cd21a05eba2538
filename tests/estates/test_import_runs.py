"""A file on its way in: checked, written in once and whole, started again after a killed worker."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.tables import Report
from dartford_housing.estates import actions
from dartford_housing.estates.actions import Register, declare_register, signs
from dartford_housing.estates.actions.registers import _known
from dartford_housing.estates.models import Home, ImportRun
from tests.factories.imports import ImportRunFactory

from .test_import_homes import GOOD, file_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TWO = file_of(GOOD, GOOD.replace("900000000001", "900000000002"), GOOD.replace("DA1 1AA", "DA1"))
COUNTS = {"read": 3, "created": 2, "updated": 0, "unchanged": 0, "refused": 1}


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    caches["shared"].clear()


def checked(by, raw=TWO, register="homes"):
    return actions.check_file(register, file_name="homes.csv", raw=raw, by=by, now=NOW)


def started(by, **options):
    return actions.start(checked(by, **options), by=by, now=NOW)


def ledger():
    return list(Entry.objects.values_list("verb", "by__name", "reason", "facts"))


def test_checking_keeps_the_file_privately_says_what_it_would_do_and_writes_nothing(officer, tmp_path):
    run = checked(officer)

    assert (run.state, run.total, Home.objects.count()) == ("checked", 2, 0)
    assert [run.told.read, run.told.created, run.told.refused] == [3, 2, 1]
    assert (tmp_path / run.file.name).read_bytes() == TWO
    assert "homes" not in run.file.name
    assert ledger() == [("import.checked", "Officer", "", COUNTS)]


@pytest.mark.parametrize("raw", [b"", b"uprn\n1\n", "uprn,caf\xe9".encode("utf-16")])
def test_a_file_that_cannot_be_understood_is_not_even_kept(officer, raw, tmp_path):
    with pytest.raises(RuleBroken):
        checked(officer, raw=raw)

    assert (ImportRun.objects.count(), list(tmp_path.iterdir()), ledger()) == (0, [], [])


def test_a_worker_writes_the_good_rows_in_and_the_report_tells_what_was_done(officer):
    run = started(officer)

    run = actions.carry_out(run.pk, now=NOW)

    assert (run.state, run.done, run.total, run.applied_at) == ("done", 2, 2, NOW)
    assert (Home.objects.count(), [no.line for no in run.told.refusals]) == (2, [4])
    assert ledger()[1:] == [
        ("import.started", "Officer", "", {}),
        ("import.applied", "Officer", "", {**COUNTS, "sha256": run.sha256}),
    ]


def test_a_second_worker_on_the_same_run_changes_nothing(officer):
    run = started(officer)
    actions.carry_out(run.pk, now=NOW)

    again = actions.carry_out(run.pk, now=NOW + timedelta(hours=1))

    assert (again.applied_at, Home.objects.count(), len(ledger())) == (NOW, 2, 3)


def test_the_same_file_again_changes_nothing(officer):
    actions.carry_out(started(officer).pk, now=NOW)

    again = actions.carry_out(started(officer).pk, now=NOW)

    assert (again.told.created, again.told.updated, again.told.unchanged, Home.objects.count()) == (0, 0, 2, 2)


def test_a_run_without_a_worker_behind_it_is_not_started_twice_in_a_breath(officer):
    run = started(officer)

    with pytest.raises(RuleBroken, match="at this moment"):
        actions.start(run, by=officer, now=NOW + timedelta(seconds=5))


def test_a_run_that_nobody_took_up_can_be_started_again(officer):
    run = started(officer)
    later = NOW + timedelta(minutes=1)

    assert actions.is_stale(run, later)
    assert actions.start(run, by=officer, now=later).state == "queued"


def test_a_file_that_is_in_is_not_written_again(officer):
    run = actions.carry_out(started(officer).pk, now=NOW)

    with pytest.raises(RuleBroken, match="already been written"):
        actions.start(run, by=officer, now=NOW)


def test_one_file_of_a_kind_at_a_time_but_a_dead_one_makes_way(officer):
    dead, next_one = started(officer), checked(officer)

    with pytest.raises(RuleBroken, match="Another file of this kind"):
        actions.start(next_one, by=officer, now=NOW + timedelta(seconds=5))
    actions.start(next_one, by=officer, now=NOW + timedelta(minutes=5))

    dead.refresh_from_db()
    assert (dead.state, actions.carry_out(dead.pk, now=NOW).state, Home.objects.count()) == ("failed", "failed", 0)


@pytest.fixture
def register():
    """Declare a register whose way of going wrong the test chooses, and take it away again."""

    def made(fail):
        def take(raw, *, apply, progress=None):
            if not apply:
                return Report(read=2, created=2)
            report = actions.import_homes(raw, wards=["Town"], apply=True, progress=progress)
            fail()
            return report

        _known.pop("test", None)
        declare_register(Register("test", "Test", "", take))
        return "test"

    yield made
    _known.pop("test")


def test_a_fault_half_way_leaves_nothing_and_the_run_can_be_started_again(officer, register):
    class Fault(Exception):
        pass

    def fail():
        raise Fault

    run = started(officer, register=register(fail))
    with pytest.raises(Fault):
        actions.carry_out(run.pk, now=NOW)

    run.refresh_from_db()
    assert (run.state, run.applied_at, Home.objects.count()) == ("failed", None, 0)
    register(lambda: None)
    actions.start(run, by=officer, now=NOW)
    assert actions.carry_out(run.pk, now=NOW).state == "done"
    assert Home.objects.count() == 2


def test_a_worker_tells_how_far_it_is_where_the_web_can_hear_it(officer, register):
    heard = []
    name = register(lambda: heard.append({**signs.heard(ImportRun.objects.get().pk)}))

    actions.carry_out(started(officer, register=name).pk, now=NOW)

    assert [(sign["done"], sign["total"]) for sign in heard] == [(2, 2)]


def test_a_sign_of_life_keeps_a_long_run_from_looking_dead(officer):
    run = ImportRunFactory(state="running", asked_at=NOW, started_at=NOW)

    assert actions.is_stale(run, NOW + timedelta(minutes=5))
    signs.tell(run.pk, 1, 2)
    assert not actions.is_stale(run, signs.last_heard(run.pk) + timedelta(minutes=1))


def test_files_name_people_and_are_deleted_after_ninety_days(officer, tmp_path, django_capture_on_commit_callbacks):
    done, younger = actions.carry_out(started(officer).pk, now=NOW), checked(officer)
    ImportRun.objects.filter(pk=younger.pk).update(checked_at=NOW + timedelta(days=60))

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.discard_files(now=NOW + timedelta(days=90)) == 0
        assert actions.discard_files(now=NOW + timedelta(days=91)) == 1
        assert actions.discard_files(now=NOW + timedelta(days=91)) == 0

    done.refresh_from_db()
    assert [path.name for path in (tmp_path / "imports").iterdir()] == [younger.file.name.removeprefix("imports/")]
    assert (done.file.name, done.told.created, len(done.sha256)) == ("", 2, 64)
    assert (done.told.first_rows, len(younger.told.first_rows)) == ([], 3)
    assert ledger()[-1] == ("import.discarded", None, "", {})


def test_a_run_whose_file_is_gone_cannot_be_started(officer):
    run = ImportRunFactory(file="")

    with pytest.raises(RuleBroken, match="has been deleted"):
        actions.start(run, by=officer, now=NOW)


@pytest.mark.parametrize("who", ["tenant", "complaints_officer", "contractor", "councillor"])
def test_only_those_who_import_may(request, who, officer):
    user, run = request.getfixturevalue(who), checked(officer)

    with pytest.raises(NotAllowed):
        checked(user)
    with pytest.raises(NotAllowed):
        actions.start(run, by=user, now=NOW)
