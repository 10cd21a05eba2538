import io
import subprocess
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from complaints import actions
from complaints.models import Complaint
from complaints.views.papers import TOO_OFTEN
from dartford_housing.documents import limited
from dartford_housing.documents.models import Document
from dartford_housing.documents.pdf import structure_elements
from dartford_housing.documents.rules import TOO_MANY_FILES, UNREADABLE_IMAGE
from dartford_housing.notifications.recipients import Recipient
from dartford_housing.web import ratelimit
from tests.complaints.test_views_resident import STRANGER, walk
from tests.factories.complaints import MONDAY, acknowledged, answered, lodged, resident

pytestmark = [pytest.mark.django_db, pytest.mark.wide]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def photograph(name="lift.png"):
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/png")


def letter_of(client, complaint):
    kept = complaint.letters.last()
    return client.get(reverse("complaints:letter", args=[complaint.reference, kept.uuid]))


def test_a_letter_on_paper_is_tagged_in_british_english(client, tenant, complaints_officer):
    complaint = lodged(who=resident(tenant))
    acknowledged(complaint, complaints_officer)
    client.force_login(tenant)
    answer = letter_of(client, complaint)

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "private, no-store")
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert str(document.Root.Lang) == "en-GB"
        kinds = {str(element.get("/S")) for element in structure_elements(document)}
    assert {"/H1", "/H2", "/P"} <= kinds


def test_large_print_is_a_layout_of_its_own(client, complaints_officer):
    client.force_login(complaints_officer)
    sizes = []
    for formats in ((), ("large print",)):
        complaint = lodged(contact=Recipient("Edith Marlow", address=("Edith Marlow",), formats=formats))
        acknowledged(complaint, complaints_officer, points=["The lift is broken, and nobody says when it runs."] * 25)
        with pikepdf.open(io.BytesIO(letter_of(client, complaint).content)) as document:
            sizes.append(len(document.pages))

    assert sizes[0] < sizes[1]


def test_the_resident_s_own_copy_says_how_to_follow_the_case_and_the_desk_s_does_not(
    client, tenant, complaints_officer
):
    complaint = lodged(who=resident(tenant))
    acknowledged(complaint, complaints_officer)
    told = {}
    for user in (tenant, complaints_officer):
        client.force_login(user)
        paper = letter_of(client, complaint).content
        words = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
        told[str(user)] = (complaint.reference in words, complaint.key in words)

    assert told == {"Tenant": (True, True), "Complaints": (True, False)}


def test_the_council_signs_what_a_resident_sets_off_and_an_officer_what_they_wrote(client, tenant, complaints_officer):
    complaint = lodged(who=resident(tenant))
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    actions.escalate(complaint, by=tenant, now=MONDAY + timedelta(days=1), reached=True, words="It leaks again.")
    client.force_login(tenant)

    signed = {}
    for letter in complaint.letters.all():
        page = client.get(reverse("complaints:letter", args=[complaint.reference, letter.uuid])).content
        words = subprocess.run(["pdftotext", "-", "-"], input=page, capture_output=True, check=True).stdout.decode()
        signed[letter.by] = words.partition("Dear ")[2].splitlines()[1:]

    assert {tenant, complaints_officer} <= set(signed)
    assert str(tenant) not in signed[tenant]
    assert str(complaints_officer) in signed[complaints_officer]


def test_nobody_else_reads_a_letter_or_a_file(client, neighbour, tenant):
    complaint = lodged(who=resident(tenant))
    now = complaint.received_at
    actions.add_information(complaint, by=tenant, now=now, reached=True, text="See.", files=[photograph()])
    file = reverse("complaints:file", args=[complaint.reference, Document.objects.get().uuid])
    client.force_login(neighbour)
    assert (letter_of(client, complaint).status_code, client.get(file).status_code) == (404, 404)

    client.force_login(tenant)
    answer = client.get(file)
    assert answer.status_code == 200
    assert (answer["X-Content-Type-Options"], answer["Content-Disposition"][:10]) == ("nosniff", "attachment")


def test_photographs_come_with_a_new_complaint_and_may_be_left_out_again(client):
    walk(client, STRANGER)
    files = reverse("complaints:new_files")
    client.post(files, {"files": [photograph("one.png"), photograph("two.png")]})
    first = Document.objects.first()
    client.post(reverse("complaints:new_file_remove", args=[first.uuid]))
    assert "two." in client.get(reverse("complaints:new_check")).content.decode()

    client.post(reverse("complaints:new_check"))
    complaint = Complaint.objects.get()
    assert [document.label.split(".")[0] for document in Document.objects.about(complaint)] == ["two"]


def test_somebody_elses_loose_file_cannot_be_removed(client):
    client.post(reverse("complaints:new_files"), {"files": [photograph()]})
    kept = Document.objects.get()
    client.cookies.clear()

    assert client.post(reverse("complaints:new_file_remove", args=[kept.uuid])).status_code == 404


def test_nobody_fills_the_store_with_files(client, tenant):
    complaint = lodged(who=resident(tenant))
    client.force_login(tenant)
    add = reverse("complaints:add", args=[complaint.reference])
    for _ in range(10):
        client.post(reverse("complaints:new_files"), {"files": [photograph() for _ in range(6)]})
        for one in Document.objects.loose():
            client.post(reverse("complaints:new_file_remove", args=[one.uuid]))
    before = Document.objects.count()

    new = client.post(reverse("complaints:new_files"), {"files": [photograph()]})
    more = client.post(add, {"text": "See.", "files": [photograph()]})

    assert ["Too many files" in answer.content.decode() for answer in (new, more)] == [True, True]
    assert (before, Document.objects.count(), complaint.messages.count()) == (60, 60, 0)


def test_one_bad_photograph_does_not_take_the_good_ones_with_it(client):
    bad = SimpleUploadedFile("bad.png", b"\x89PNG\r\n\x1a\n and no more")

    page = client.post(reverse("complaints:new_files"), {"files": [photograph("one.png"), bad, photograph("two.png")]})

    assert page.context["form"].errors == {"files": [UNREADABLE_IMAGE.format(name="bad.png")]}
    assert [document.label for document in Document.objects.loose().order_by("pk")] == ["one.png", "two.png"]
    assert [name in page.content.decode() for name in ("one.png", "two.png")] == [True, True]


@pytest.fixture
def all_turns_taken(settings, tmp_path):
    """Nothing can be opened: what is answered without waiting was judged without opening a file."""
    settings.VAR = tmp_path
    with limited.free_place(0), limited.free_place(0):
        yield


def test_number_and_limit_are_judged_before_a_strangers_file_is_opened(client, tenant, all_turns_taken):
    complaint = lodged(who=resident(tenant))
    client.force_login(tenant)
    add, new = reverse("complaints:add", args=[complaint.reference]), reverse("complaints:new_files")

    many = client.post(new, {"files": [photograph() for _ in range(11)]})
    assert many.context["form"].errors == {"files": [TOO_MANY_FILES]}

    for _ in range(60):
        ratelimit.within("complaint-files", "127.0.0.1", limit=60, seconds=3600)
    for address in (new, add):
        page = client.post(address, {"text": "See.", "files": [photograph()]})
        assert page.context["form"].errors == {"files": [TOO_OFTEN]}
    assert Document.objects.count() == 0
