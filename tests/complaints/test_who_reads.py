"""Who gets the papers of a case: letters and files, by everybody who could ask."""

import pytest
from django.test import Client
from django.urls import reverse

from complaints import actions
from complaints.models import Letter
from dartford_housing.documents.models import Document
from tests.factories.complaints import MONDAY, lodged, resident
from tests.factories.documents import photo

pytestmark = pytest.mark.django_db
RESIDENTS = ("tenant", "leaseholder", "neighbour", "representative")
OTHERS = ("board", "councillor", "contractor", "officer", "complaints_officer", "manager", "administrator")
EVERYBODY = RESIDENTS + OTHERS


def who_gets(request, address):
    found = set()
    for name in (*EVERYBODY, None):
        client = Client()
        if name:
            client.force_login(request.getfixturevalue(name))
        status = client.get(address).status_code
        assert status in {200, 302, 404}, (name, status)
        if status == 200:
            found.add(name)
    return found


@pytest.mark.parametrize("shut", [False, True])
@pytest.mark.parametrize("paper", ["letter", "file"])
def test_papers_are_for_the_resident_and_those_who_handle_the_case(request, tenant, manager, paper, shut):
    case = lodged(who=resident(tenant), by=tenant)
    actions.add_information(case, by=tenant, now=MONDAY, reached=True, text="See here.", files=[photo()])
    if shut:
        case.about_staff.add(manager)
    row = Letter.objects.get() if paper == "letter" else Document.objects.about(case).get()

    readers = {"tenant", "complaints_officer", "manager", "administrator"} - ({"manager"} if shut else set())
    assert who_gets(request, reverse(f"complaints:{paper}", args=[case.reference, row.uuid])) == readers
