"""Section 20 at the desk: who may do what, what is written down for others, and what can be shown to the Tribunal."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.documents.models import Document
from forum.actions import consultations, observations, serving
from forum.models import Consultee, Estimate, Notice, Service
from tests.factories.consultations import NOW, SAID, after, begun, given
from tests.factories.documents import photo
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["tenant", "representative", "board", "contractor", "complaints_officer"])
def test_nobody_else_finds_it(roof, said, client, who, request):
    client.force_login(request.getfixturevalue(who))
    for end in ("", "observe/", "intention.pdf", "intention/large-print.pdf"):
        assert client.get(f"{roof.get_absolute_url()}{end}").status_code == 404


def test_nothing_shows_before_the_first_notice(estate, flat, officer, client):
    row = begun(officer, estate)
    client.force_login(flat.user)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "A new roof" not in client.get("/forum/consultations/").content.decode()


def test_a_letter_is_written_down_with_its_scan_and_a_late_one_is_marked(roof, flat, officer, tenant, client):
    facts = {"now": after(roof), "resident": flat, "text": SAID, "channel": "letter", "reason": "She wrote."}
    made = observations.observe_for(roof, by=officer, received_on=roof.ends_on, scan=photo(), **facts)
    late = observations.observe_for(roof, by=officer, received_on=roof.ends_on + timedelta(days=1), **facts)

    assert (made.is_late, late.is_late) == (False, True)
    file = Document.objects.about(made).get()
    address = f"/admin/forum/observation/{made.pk}/files/{file.uuid}/"
    client.force_login(flat.user)
    assert client.get(address).status_code in {302, 403, 404}
    with pytest.raises(NotAllowed):
        observations.observe_for(roof, by=tenant, received_on=roof.ends_on, **facts)
    other = {**facts, "resident": ResidentFactory()}
    with pytest.raises(RuleBroken, match="Only leaseholders"):
        observations.observe_for(roof, by=officer, received_on=roof.ends_on, **other)
    line = Entry.objects.filter(verb="consultation.observed").first()
    assert (line.on_behalf_of, line.channel) == (f"residents.resident:{flat.pk}", "letter")


@pytest.mark.parametrize("who", ["tenant", "leaseholder", "representative", "complaints_officer", "contractor"])
def test_only_officers_of_the_forum_run_it(roof, said, who, request):
    by = request.getfixturevalue(who)
    deeds = [
        lambda: consultations.give_notice(roof, by=by, now=after(roof), stage="proposal", dated=after(roof).date()),
        lambda: consultations.extend(roof, by=by, until=date(2026, 5, 1), reason="x"),
        lambda: consultations.dispense(roof, by=by, on=NOW.date(), terms="x"),
        lambda: consultations.end(roof, by=by, outcome="x"),
        lambda: observations.respond(said, by=by, now=NOW, gist="x", response="x"),
        lambda: serving.record_by_hand(Service.objects.first(), by=by, on=NOW.date(), how="x"),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()


def test_the_record_of_service_says_who_was_given_it_how_and_when(roof, officer, client, tenant):
    Consultee.objects.filter(association=None).first().resident.__class__.objects.update(first_name="=cmd()")
    client.force_login(officer)
    notice = Notice.objects.get()
    answer = client.get(f"/admin/forum/consultation/notices/{notice.pk}/service.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["Way"], row["Taken to have arrived on"]) for row in rows] == [
        ("email", "Tue 3 Mar 2026"), ("post", "Wed 4 Mar 2026"),
    ]  # fmt: skip
    assert [row["Name"][:2] for row in rows] == ["'=", "'="]
    client.force_login(tenant)
    assert client.get(f"/admin/forum/consultation/notices/{notice.pk}/service.csv").status_code in {302, 403, 404}


def test_the_desk_says_how_far_the_notices_are_and_what_waits(roof, said, officer, client):
    client.force_login(officer)
    page = client.get(f"/admin/forum/consultation/{roof.pk}/change/").content.decode()
    assert "2 of 2 made; 0 not yet sent or handed over" in page
    filtered = f"/admin/forum/observation/?notice__consultation__id__exact={roof.pk}&notice__stage__exact=intention"
    assert SAID[:20] in client.get(filtered).content.decode()
    assert "Observations of leaseholders" in client.get("/admin/").content.decode()


def test_an_officer_prepares_one_at_the_desk(estate, flat, officer, client):
    client.force_login(officer)
    typed = {
        "title": "A new roof", "basis": "works", "what": "x", "reasons": "y", "inspect": "z", "largest_share": "250.01",
        "estates": [],
    }  # fmt: skip
    page = client.post("/admin/forum/consultation/do/begin/", typed)
    assert "Choose an estate or a block." in page.content.decode()
    answer = client.post("/admin/forum/consultation/do/begin/", {**typed, "estates": [estate.pk]}, follow=True)
    assert "Yes: above £250 for the works for any one leaseholder." in answer.content.decode()


def test_the_notice_is_a_tagged_document(roof, flat, client):
    client.force_login(flat.user)
    for end in ("intention.pdf", "intention/large-print.pdf"):
        answer = client.get(f"{roof.get_absolute_url()}{end}")
        made = b"".join(answer.streaming_content)
        assert made.startswith(b"%PDF")
        assert b"pdfuaid" in made or b"StructTreeRoot" in made
        assert answer["Cache-Control"] == "private, no-store"
    assert Estimate.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long(estate, flat, officer, client, count, django_assert_num_queries):
    for number in range(count):
        given(begun(officer, estate, title=f"Works {number}"), officer)
    client.force_login(flat.user)
    with django_assert_num_queries(4):  # session, user, permissions, the rows
        page = client.get("/forum/consultations/").content.decode()
    assert page.count("Works ") == count


def test_the_scan_must_be_what_it_says(roof, flat, officer):
    bad = SimpleUploadedFile("letter.pdf", b"not a pdf", "application/pdf")
    facts = {"now": NOW, "resident": flat, "text": SAID, "channel": "letter", "reason": "x"}
    with pytest.raises(RuleBroken):
        observations.observe_for(roof, by=officer, received_on=NOW.date(), scan=bad, **facts)
