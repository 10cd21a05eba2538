"""Importing at the officers' desk."""

from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dartford_housing.estates import actions
from dartford_housing.estates.models import Home, ImportRun
from tests import sample
from tests.factories.imports import ImportRunFactory

from .test_import_homes import GOOD, file_of

pytestmark = pytest.mark.django_db
ADD, LIST = reverse("admin:estates_importrun_add"), reverse("admin:estates_importrun_changelist")


@pytest.fixture(autouse=True)
def own_places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    caches["shared"].clear()


def page_of(run, name="change"):
    return reverse(f"admin:estates_importrun_{name}", args=[run.pk])


def hand_in(client, raw, register="homes"):
    return client.post(ADD, {"register": register, "file": SimpleUploadedFile("homes.csv", raw)})


def test_the_list_leads_to_handing_in_a_file(client, officer):
    client.force_login(officer)

    assert f'href="{ADD}"' in client.get(LIST).content.decode()


def test_every_register_is_offered_in_the_order_of_import(client, officer):
    client.force_login(officer)

    form = client.get(ADD).context["form"]

    assert [name for name, _ in form.fields["register"].choices][:2] == ["homes", "residents"]


def test_the_preview_shows_totals_and_every_refusal_and_writes_nothing(client, officer):
    client.force_login(officer)

    page = client.get(hand_in(client, sample.raw("homes.csv")).url).content.decode()

    for words in ("4,404</strong> rows read", "4,388</strong> would be added", "16</strong> refused"):
        assert words in page
    for reason, count in sample.expected()["refused"].items():
        assert f"<li>{reason}: {count}</li>" in page
    assert (Home.objects.count(), ImportRun.objects.get().state) == (0, "checked")


@pytest.mark.parametrize(
    "raw, sentence",
    [
        (b"uprn,town\n1,Dartford\n", "The file has no column for address_line_1"),
        (b"", "The file is empty."),
        (b"uprn,\x81\x8d", "We cannot read this file as text"),
        (file_of('9,"unclosed').rstrip(b"\r\n"), "is not CSV"),
    ],
)
def test_a_file_that_cannot_be_understood_comes_back_with_the_reason_beside_the_field(client, officer, raw, sentence):
    client.force_login(officer)

    answer = hand_in(client, raw)

    assert sentence in " ".join(answer.context["form"].errors["file"])
    assert "<title>Error:" in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_refusals_are_downloaded_whole_and_harmless_to_a_spreadsheet(client, officer):
    no = {"line": 3, "column": "tenure", "reason": "=cmd|calc"}
    run = ImportRunFactory(report={"read": 1, "refusals": [no]})
    client.force_login(officer)

    answer = client.get(page_of(run, "refusals"))

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").splitlines() == ["line,column,reason", "3,tenure,'=cmd|calc"]


def test_writing_in_is_asked_for_by_post_and_done_by_a_worker(client, officer):
    client.force_login(officer)
    hand_in(client, file_of(GOOD))
    run = ImportRun.objects.get()

    assert client.get(page_of(run, "apply")).status_code == 302
    assert client.post(page_of(run, "apply")).url == page_of(run)

    page = client.get(page_of(run)).content.decode()
    assert "Waiting for a worker" in page
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    actions.carry_out(run.pk, now=timezone.now())
    page = client.get(page_of(run)).content.decode()
    assert "1</strong> added" in page
    assert "http-equiv" not in page
    assert Home.objects.count() == 1


def test_without_a_worker_the_page_says_so_and_offers_to_start_again(client, officer):
    long_ago = timezone.now() - timezone.timedelta(minutes=5)
    run = ImportRunFactory(state="queued", asked_at=long_ago)
    client.force_login(officer)

    page = client.get(page_of(run)).content.decode()

    assert "No worker has taken this up" in page
    assert "Start it again" in page


def test_a_run_whose_worker_died_says_so_and_can_be_started_again(client, officer):
    long_ago = timezone.now() - timezone.timedelta(minutes=5)
    run = ImportRunFactory(state="running", asked_at=long_ago, started_at=long_ago)
    client.force_login(officer)

    page = client.get(page_of(run)).content.decode()
    client.post(page_of(run, "apply"))

    run.refresh_from_db()
    assert "The worker has given no sign of life. Nothing was written." in page
    assert run.state == "queued"


def test_a_bar_can_be_drawn_from_the_progress(client, officer):
    now = timezone.now()
    run = ImportRunFactory(state="running", asked_at=now, started_at=now, total=4000)
    actions.signs.tell(run.pk, 1000, 4000)
    client.force_login(officer)

    assert client.get(page_of(run, "progress")).json() == {
        "state": "running",
        "done": 1000,
        "total": 4000,
        "percent": 25,
        "words": "1,000 of 4,000 rows written",
        "over": False,
    }


def test_a_file_with_nothing_new_offers_nothing_to_write(client, officer):
    client.force_login(officer)
    hand_in(client, file_of(GOOD))
    run = ImportRun.objects.get()
    client.post(page_of(run, "apply"))
    actions.carry_out(run.pk, now=timezone.now())

    page = client.get(hand_in(client, file_of(GOOD)).url).content.decode()

    assert "There is nothing to write" in page
    assert "Write the good rows in" not in page


@pytest.mark.parametrize("who, status", [("complaints_officer", 403), ("tenant", 403)])
def test_nobody_else_hands_in_files(client, request, who, status):
    run = ImportRunFactory()
    client.force_login(request.getfixturevalue(who))

    answers = [
        client.get(ADD),
        hand_in(client, file_of(GOOD)),
        client.get(page_of(run)),
        client.post(page_of(run, "apply")),
        client.get(page_of(run, "refusals")),
        client.get(page_of(run, "progress")),
    ]

    assert {answer.status_code for answer in answers} <= {302, status}
    run.refresh_from_db()
    assert (ImportRun.objects.count(), run.state) == (1, "checked")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(client, officer, count, django_assert_num_queries):
    ImportRunFactory.create_batch(count)
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(4):  # session, user, permissions, runs
        client.get(LIST)


def test_the_preview_shows_how_the_file_was_read_and_its_first_rows_as_they_will_be_stored(client, officer):
    client.force_login(officer)
    odd = GOOD.replace("Oak", "Oák").replace("DA1 1AA", "da11aa")
    rows = [odd.replace("900000000001", f"90000000000{number}") for number in range(1, 8)]

    page = client.get(hand_in(client, file_of(*rows).decode().replace(",", ";").encode()).url).content.decode()

    assert "How we read the file" in page
    assert "UTF-8 with a mark" in page
    assert "semicolon" in page
    assert page.count("1 Oák Walk") == 5
    assert page.count("DA1 1AA") == 5


def test_a_workbook_is_handed_in_as_it_is(client, officer):
    client.force_login(officer)
    raw = (Path(__file__).parents[1] / "cases" / "csv" / "residents.xlsx").read_bytes()

    page = client.get(hand_in(client, raw, register="residents").url).content.decode()

    assert "Zoë" in page
    assert "3</strong> would be added" in page


@pytest.mark.parametrize(
    "rows, words",
    [
        ([], "The file has headings but no rows."),
        ([GOOD.replace("DA1 1AA", "DA1")], "No row can be written: 1 of 1 are refused."),
    ],
)
def test_a_file_without_a_good_row_is_not_called_the_same(client, officer, rows, words):
    client.force_login(officer)

    page = client.get(hand_in(client, file_of(*rows)).url).content.decode()

    assert words in page
    assert "already as the file has it." not in page
