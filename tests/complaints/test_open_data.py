import csv

import pytest
from django.urls import reverse

from complaints.actions import import_complaints
from complaints.models import Complaint
from tests import sample
from tests.factories.complaints import lodged

pytestmark = pytest.mark.django_db


def rows(client, name="2024-25"):
    answer = client.get(reverse("complaints:figures_csv", args=[name]))
    return list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_table_says_the_published_figures_under_a_stable_header(client):
    import_complaints(sample.raw("complaints-2024-25.csv"), apply=True)
    header, *lines = rows(client)
    wanted = sample.expected()["register"]

    assert header == ["year", "measure", "stage", "category", "value", "note"]
    assert {(line[1], line[2]): line[4] for line in lines if line[2] in {"1", "2"}} == {
        (measure, number): str(wanted[f"stage {number}"][key])
        for number in ("1", "2")
        for measure, key in (
            ("received", "received"),
            ("answered in time", "in_time"),
            ("CH01 per 1000 homes", "CH01"),
            ("CH02 per cent", "CH02"),
        )
    }
    assert {line[3]: int(line[4]) for line in lines if line[1] == "about"} == wanted["reasons"]
    assert {line[3]: int(line[4]) for line in lines if line[1] == "decision"} == wanted["outcomes"]


def test_small_numbers_are_hidden_and_the_note_says_so(client):
    lodged()
    name = "2026-27"
    lines = rows(client, name)[1:]

    assert ["2026-27", "received", "1", "", "", "fewer than 5"] in lines
    assert [line for line in lines if line[4].isdigit() and 0 < int(line[4]) < 5] == []


def test_no_cell_begins_a_formula_or_names_a_case(client):
    import_complaints(sample.raw("complaints-2024-25.csv"), apply=True)
    cells = [cell for line in rows(client) for cell in line]

    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t"}] == []
    assert not set(cells) & set(Complaint.objects.values_list("reference", flat=True))


def test_a_year_that_is_none_has_no_table(client):
    assert client.get("/complaints/performance/2024-26/figures.csv").status_code == 404
