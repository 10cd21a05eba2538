"""What is followed in a calendar or put up on a wall."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dartford_housing.documents import pdf, qr
from surgeries import actions
from surgeries.rules.changing import Wish
from tests.factories.events import VenueFactory
from tests.factories.surgeries import SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db


def feed(client, estate):
    """Return the events of a feed, unfolded, as dictionaries."""
    text = client.get(reverse("surgeries:estate_feed", args=[estate.slug])).content.decode()
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    events = [part.split("END:VEVENT")[0] for part in "\n".join(lines).split("BEGIN:VEVENT\n")[1:]]
    return [dict(line.split(":", 1) for line in event.strip().split("\n")) for event in events]


@pytest.fixture
def surgery():
    venue = VenueFactory(name="Gunn Road Hall", address="Gunn Road", postcode="DA10 0AA", step_free=True, bus="481")
    starts = timezone.now() + timedelta(days=9)
    return SlotFactory(surgery=SurgeryFactory(starts=starts, venue=venue, estate__name="Gunn Road")).surgery


def test_a_calendar_of_one_estate_holds_its_surgeries_and_no_others(client, surgery):
    SurgeryFactory()
    SurgeryFactory(estate=surgery.estate, status="draft")
    SurgeryFactory(estate=surgery.estate, starts=timezone.now() - timedelta(days=62))

    (event,) = feed(client, surgery.estate)

    assert event["SUMMARY"] == "Surgery at Gunn Road"
    assert event["LOCATION"] == r"Gunn Road Hall\, Gunn Road\, DA10 0AA"
    assert event["STATUS"] == "CONFIRMED"


def test_a_cancelled_surgery_stays_in_the_calendar_under_the_same_name_as_cancelled(client, officer, surgery):
    before = feed(client, surgery.estate)[0]

    wish, now = Wish("cancel", "The hall is flooded"), timezone.now()
    _, shown = actions.foresee_change(surgery, by=officer, now=now, wish=wish)
    actions.change_published(surgery, by=officer, now=now, wish=wish, seen=actions.seal_of(shown))

    after = feed(client, surgery.estate)[0]
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])


def test_an_estate_that_is_made_up_has_no_calendar(client, surgery):
    assert client.get("/surgeries/atlantis.ics").status_code == 404


@pytest.mark.parametrize("name, pages", [("poster", 1), ("poster_large", 2)])
def test_a_poster_says_where_when_and_how_on_paper_alone(client, surgery, name, pages):
    answer = client.get(reverse(f"surgeries:{name}", args=[surgery.pk]))

    read = PdfReader(io.BytesIO(answer.content))
    words = " ".join(" ".join(page.extract_text() for page in read.pages).split())
    assert answer["Content-Type"] == "application/pdf"
    assert len(read.pages) == pages
    for told in ("Gunn Road Hall", "DA10 0AA", "Step-free from the street", "Bus: 481", "01322 343434"):
        assert told in words
    assert f"/surgeries/{surgery.pk}/" in words.replace(" ", "")
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_code_on_a_poster_is_told_in_words(client, surgery):
    answer = client.get(reverse("surgeries:poster", args=[surgery.pk]))

    with pikepdf.open(io.BytesIO(answer.content)) as made:
        alts = [str(element["/Alt"]) for element in pdf.structure_elements(made) if "/Alt" in element]
    assert len(alts) == 1
    assert alts[0].startswith("QR code that opens http")
    assert alts[0].endswith(f"/surgeries/{surgery.pk}/")


def test_the_code_holds_the_address_that_is_printed_below_it():
    assert qr.picture("https://a.example/1") != qr.picture("https://a.example/2")
    assert qr.picture("https://a.example/1").startswith("data:image/svg+xml")


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_what_is_not_on_has_no_poster(client, status):
    hidden = SurgeryFactory(status=status)

    assert client.get(reverse("surgeries:poster", args=[hidden.pk])).status_code == 404
