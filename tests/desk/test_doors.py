"""Who comes to the desk, and which lists each role finds there."""

import pytest
from django.contrib.admin import site
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from dartford_housing.accounts.permissions import ROLES
from dartford_housing.commitments.models import Commitment
from dartford_housing.portal.desk import DeskSite
from tests.desk.rows import lists
from tests.factories.accounts import person
from tests.factories.commitments import CommitmentFactory
from tests.factories.complaints import lodged

DESK = reverse("admin:index")
PROMISES = reverse("admin:commitments_commitment_changelist")
STAFF = {
    "officer": "engagement officer",
    "complaints_officer": "complaints officer",
    "manager": "manager",
}
OTHERS = ["tenant", "leaseholder", "representative", "board", "councillor", "contractor"]
PAGES = [DESK, PROMISES, reverse("admin:find") + "?q=lamp", reverse("admin:accounts_user_changelist")]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_is_led_to_sign_in(client, address):
    CommitmentFactory(what="Mend the lamp")

    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/account/login/?next=")
    assert "Mend the lamp" not in answer.content.decode()


@pytest.mark.wide
@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("who", OTHERS)
def test_whoever_is_no_officer_is_turned_away(client, request, who, address):
    CommitmentFactory(what="Mend the lamp")
    client.force_login(request.getfixturevalue(who))

    answer = client.get(address, follow=True)

    assert answer.status_code == 403
    assert "Mend the lamp" not in answer.content.decode()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_an_officer_whose_account_is_closed_or_no_longer_staff_has_no_desk(client, officer, change):
    client.force_login(officer)
    type(officer).objects.filter(pk=officer.pk).update(**change)

    assert client.get(DESK).status_code == 302


@pytest.mark.wide
@pytest.mark.parametrize("who", STAFF)
def test_each_role_finds_its_lists_and_no_others(client, request, who):
    client.force_login(request.getfixturevalue(who))
    allowed = ROLES[STAFF[who]]

    page = client.get(DESK).content.decode()
    opened = {label for label, desk in lists().items() if client.get(desk.list_url()).status_code == 200}

    mine = {label for label, desk in lists().items() if desk.view_permission in allowed}
    assert (opened, {label for label, desk in lists().items() if f'href="{desk.list_url()}"' in page}) == (mine, mine)


def test_the_desk_has_no_raw_tables_of_django_or_of_the_sign_in():
    ours = {"accounts", "audit", "commitments", "complaints", "documents", "engagement", "estates", "events", "forum"}
    ours |= {"hazards", "notifications", "residents", "surgeries"}

    assert {model._meta.app_label for model in site._registry} <= ours


def test_a_list_of_ours_must_be_made_for_casework():
    with pytest.raises(ImproperlyConfigured, match="must be a CaseAdmin"):
        DeskSite("other").register(Commitment)


@pytest.mark.parametrize(
    ("old", "new"), [("admin:logout", "account_logout"), ("admin:password_change", "account_change_password")]
)
def test_what_is_allauths_is_left_to_it(client, officer, old, new):
    client.force_login(officer)

    assert client.get(reverse(old)).url == reverse(new)


def test_nothing_is_deleted_at_the_desk(client):
    promise = CommitmentFactory()
    client.force_login(person("keeper", "administrator", is_superuser=True))

    answer = client.post(reverse("admin:commitments_commitment_delete", args=[promise.pk]), {"post": "yes"})

    assert (answer.status_code, Commitment.objects.count()) == (403, 1)


def test_a_row_that_is_not_there_is_not_found(client, officer):
    client.force_login(officer)

    assert client.get(reverse("admin:commitments_commitment_change", args=[999])).status_code == 404


def test_the_number_of_a_row_tells_nobody_its_address(client, officer):
    case = lodged()
    kind = ContentType.objects.get_for_model(case)
    client.force_login(officer)

    answer = client.get(f"/admin/r/{kind.pk}/{case.pk}/", follow=True)

    assert answer.status_code == 404
    assert case.reference not in answer.request["PATH_INFO"]
