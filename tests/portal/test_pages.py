import pytest

PUBLIC = ["/", "/search/", "/search/?q=surgery", "/accessibility/", "/privacy/", "/events/", "/healthz", "/readyz"]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_stranger_may_read_it_and_gets_no_cookie(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.cookies == {}


def test_my_matters_ask_a_stranger_to_sign_in(client, db):
    assert client.get("/my/")["Location"] == "/account/login/?next=/my/"


def test_my_matters_greet_by_name(client, tenant):
    client.force_login(tenant)

    assert "Hello, Tenant" in client.get("/my/").content.decode()


def test_the_component_page_is_for_staff(client, tenant, officer):
    client.force_login(tenant)
    assert client.get("/staff/components/").status_code == 403
    client.force_login(officer)
    assert client.get("/staff/components/").status_code == 200
