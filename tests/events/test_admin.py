"""The table of holidays at the desk: a change there is the deed, with its ledger line and its recomputing."""

from datetime import date

import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.events.models import BankHoliday

pytestmark = pytest.mark.django_db


def test_a_holiday_added_at_the_desk_is_told_in_the_ledger(client, administrator):
    client.force_login(administrator)
    typed = {"date_0": "29", "date_1": "12", "date_2": "2026", "title": "A day of thanks"}

    answer = client.post(reverse("admin:events_bankholiday_add"), typed)

    assert answer.status_code == 302
    assert BankHoliday.objects.filter(date=date(2026, 12, 29)).count() == 1
    assert list(Entry.objects.values_list("verb", "facts")) == [
        ("holiday.set", {"day": "2026-12-29", "title": "A day of thanks"})
    ]


def test_a_holiday_taken_off_at_the_desk_is_told_with_its_reason(client, administrator):
    client.force_login(administrator)
    christmas = BankHoliday.objects.get(date=date(2026, 12, 25))

    address = reverse("admin:events_bankholiday_deed", args=[christmas.pk, "remove"])
    answer = client.post(address, {"reason": "A test."}, follow=True)

    assert answer.status_code == 200
    assert not BankHoliday.objects.filter(pk=christmas.pk).exists()
    assert list(Entry.objects.values_list("verb", "reason")) == [("holiday.set", "A test.")]


def test_an_officer_cannot_add_one(client, officer):
    client.force_login(officer)

    answer = client.post(
        reverse("admin:events_bankholiday_add"), {"date_0": "29", "date_1": "12", "date_2": "2026", "title": "Mine"}
    )

    assert answer.status_code == 403
    assert not BankHoliday.objects.filter(date=date(2026, 12, 29)).exists()
