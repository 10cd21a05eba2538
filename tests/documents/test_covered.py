"""Someone who hands in a file with words under its boxes is told that they are gone, and reads none of them again."""

import pytest

from dartford_housing.documents import covered
from dartford_housing.documents.models import Document
from forum.models import Body
from tests.factories.forum import HIDDEN, member
from tests.factories.forum import covered as covered_pdf


@pytest.mark.parametrize(
    "words, where",
    [
        (("page 2: Joan", "page 2: Smith"), "on page 2 of a.pdf"),
        (("page 10: Joan", "page 2: Smith", "page 3: Road"), "on pages 2, 3 and 10 of a.pdf"),
    ],
)
def test_the_sentence_names_the_pages_and_none_of_the_words(words, where):
    told = covered.sentence("a.pdf", words)
    assert where in told
    assert [word for word in ("Joan", "Smith", "Road") if word in told] == []


def test_a_file_without_any_is_not_spoken_of():
    assert covered.sentence("a.pdf", ()) == ""


def stored(document):
    with document.file.open("rb") as file:
        return file.read()


@pytest.mark.django_db
def test_a_resident_with_a_complaint_is_told_and_we_keep_none_of_the_words(client):
    answer = client.post("/complaints/new/files/", {"files": [covered_pdf("rent.pdf")]}, follow=True)
    page = answer.content.decode()
    assert "There were words under the black boxes on page 1 of rent.pdf." in page
    assert [word for word in HIDDEN if word in page + str(stored(Document.objects.get()))] == []


@pytest.mark.django_db
def test_a_representative_with_a_receipt_is_told_and_we_keep_none_of_the_words(client, officer, representative):
    seat = member(officer, "Terence Pym", body=Body.objects.get(slug="forum"), user=representative)
    client.force_login(representative)
    facts = {"kind": "other", "what": "Crayons", "amount": "3", "receipt": covered_pdf("receipt.pdf")}
    facts |= {"on_0": "1", "on_1": "11", "on_2": "2026"}
    page = client.post("/forum/desk/expenses/", facts, follow=True).content.decode()
    assert seat.expenses.count() == 1
    assert "words under the black boxes on page 1 of receipt.pdf" in page
    assert [word for word in HIDDEN if word in page + str(stored(Document.objects.get()))] == []
