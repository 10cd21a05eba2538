"""At the desk, someone is found however their name was typed."""

import pytest
from django.urls import reverse

from dartford_housing.accounts.models import User
from tests.factories.forum import member
from tests.factories.residents import ClaimFactory, ResidentFactory

pytestmark = pytest.mark.django_db
HELD = "Zoë O’Brien-Łyszcz"


def account(by):
    return User.objects.create_user("zoe@x.example", name=HELD)


MADE = {
    "an account": account,
    "a seat": lambda by: member(by, name=HELD),
    "a claim": lambda by: ClaimFactory(typed_name=HELD),
    "a resident": lambda by: ResidentFactory(first_name="Zoë", last_name="O’Brien-Łyszcz"),
}


@pytest.mark.parametrize("typed", ["Zoë", "Zoe\u0308", "zoe o'brien–lyszcz"])
@pytest.mark.parametrize("what", MADE)
def test_someone_is_found_in_every_list_however_the_name_is_typed(client, administrator, officer, what, typed):
    row = MADE[what](officer)
    client.force_login(administrator)
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_changelist")

    assert HELD in client.get(address, {"q": typed}).content.decode()
    assert HELD not in client.get(address, {"q": "Zoa"}).content.decode()


def test_the_one_box_of_the_desk_finds_them(client, officer):
    row = ResidentFactory(first_name="Zoë", last_name="O’Brien")
    client.force_login(officer)

    answered = client.get("/admin/find/", {"q": "O'Brien"})

    assert answered.url == reverse("admin:residents_resident_change", args=[row.pk])
