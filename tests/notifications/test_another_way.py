import pytest
from django.urls import reverse

from dartford_housing.notifications.choices import State
from dartford_housing.notifications.models import Delivery
from tests.factories.notifications import letter


@pytest.mark.django_db
@pytest.mark.parametrize(
    "channel, to, sentence",
    [
        ("text", "01322 343434", "Enter a mobile number, like 07700 900123."),
        ("telephone", "0770 09", "Enter a telephone number, like 01322 343434"),
        ("post", "Ann Ode, 1 Oak Walk", "Enter a full postcode, like DA1 1DR."),
        ("email", "ann@localhost", "Enter an e-mail address in the correct format"),
    ],
)
def test_another_way_is_judged_by_the_way_that_was_chosen(client, officer, channel, to, sentence):
    row = letter()
    Delivery.objects.filter(pk=row.pk).update(state=State.FAILED)
    client.force_login(officer)

    typed = {"channel": channel, "to": to, "works": "yes", "reason": "x"}
    page = client.post(
        reverse("admin:notifications_delivery_deed", args=[row.pk, "another-way"]), typed
    ).content.decode()

    assert sentence in page
    assert to in page
