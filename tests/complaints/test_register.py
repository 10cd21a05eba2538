import json

import pytest
from django.core.management import CommandError, call_command

from complaints.actions import import_complaints
from complaints.models import Complaint, Stage
from complaints.public import measures
from dartford_housing.core.errors import RuleBroken
from tests import sample

pytestmark = pytest.mark.django_db
HEADING = "reference,stage,received,acknowledged,extension_notice,extended_to,responded,channel,tenure,reasons,outcome"
GOOD = "H1,1,2024-04-02,2024-04-08,,,2024-04-19,Email,Tenant,Communal areas; Staff behaviour,Upheld"
CSV = "complaints-2024-25.csv"


def file_of(*lines):
    return "\n".join([HEADING, *lines, ""]).encode()


def test_the_whole_register_gives_the_published_totals(capsys):
    report = import_complaints(sample.raw(CSV), apply=True)
    assert (report.read, report.created, report.refused) == (97, 97, 0)

    call_command("complaint_measures", "--year", "2024-25", "--json")
    found, wanted = json.loads(capsys.readouterr().out), sample.expected()["register"]
    for number in (1, 2):
        stage, want = f"stage_{number}", wanted[f"stage {number}"]
        assert {name: found[name][stage] for name in ("received", "in_time", "CH01", "CH02")} == {
            name: want[name] for name in ("received", "in_time", "CH01", "CH02")
        }


def test_the_counts_behind_the_measures_are_right_too():
    import_complaints(sample.raw(CSV), apply=True)
    year, wanted = measures.measured("2024-25", on=measures.bounds("2025-26")[1]), sample.expected()["register"]

    names = {"upheld": "Upheld", "partly": "Partially upheld", "not_upheld": "Not upheld"}
    assert {names[kind]: count for kind, count in year.outcomes.items()} == wanted["outcomes"]
    assert dict(year.topics) == wanted["reasons"]
    assert sum(stage.late_acknowledgements for stage in year.stages.values()) == wanted["late acknowledgements"]
    for number in (1, 2):
        want = wanted[f"stage {number}"]
        stage = year.stages[number]
        assert (stage.tenants, stage.tenants_in_time) == (want["tenants"], want["tenants_in_time"])


def test_a_second_run_changes_nothing_and_a_preview_writes_nothing():
    assert import_complaints(file_of(GOOD)).created == 1
    assert Complaint.objects.count() == 0

    import_complaints(file_of(GOOD), apply=True)
    again = import_complaints(file_of(GOOD), apply=True)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)


def test_a_changed_row_is_updated_and_a_missing_one_listed():
    import_complaints(file_of(GOOD), apply=True)
    report = import_complaints(file_of(GOOD.replace("2024-04-19", "2024-05-19")), apply=True)

    assert report.updated == 1
    assert str(Stage.objects.get().responded_on) == "2024-05-19"
    assert import_complaints(file_of(GOOD.replace("H1", "H2"))).missing == ["H1"]


@pytest.mark.parametrize(
    "old, new, column",
    [
        ("H1,1", ",1", "reference"),
        ("H1,1", "H1,3", "stage"),
        ("2024-04-02", "2/4/24", "received"),
        ("2024-04-02", "", "received"),
        ("2024-04-08", "2024-04-01", "acknowledged"),
        ("2024-04-19", "2024-04-05", "responded"),
        (",,,2024-04-19", ",,2024-05-02,2024-04-19", "extension_notice"),
        ("Email", "Pigeon", "channel"),
        ("Tenant", "Lodger", "tenure"),
        ("Staff behaviour", "Weather", "reasons"),
        ("Upheld", "Maybe", "outcome"),
    ],
)
def test_a_bad_row_is_refused_by_line_and_column_and_the_good_go_in(old, new, column):
    report = import_complaints(file_of(GOOD.replace("H1", "H0"), GOOD.replace(old, new)), apply=True)

    assert [(no.line, no.column) for no in report.refusals] == [(3, column)]
    assert [row.reference for row in Complaint.objects.all()] == ["H0"]


def test_a_file_that_cannot_be_understood_changes_nothing():
    with pytest.raises(RuleBroken, match="no column for received"):
        import_complaints(b"reference,stage\nH1,1\n", apply=True)


def test_a_year_that_is_none_is_told_plainly():
    with pytest.raises(CommandError, match="2024-25"):
        call_command("complaint_measures", "--year", "2024-26")


def test_nobody_but_handlers_and_approvers_sees_the_register(tenant, councillor, complaints_officer):
    import_complaints(file_of(GOOD), apply=True)

    assert [Complaint.objects.visible_to(who).count() for who in (None, tenant, councillor)] == [0, 0, 0]
    assert Complaint.objects.visible_to(complaints_officer).count() == 1
