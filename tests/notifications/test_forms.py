import pytest

from dartford_housing.notifications.forms import StopForm


@pytest.mark.parametrize("typed, key", [("+44 7700 900123", "07700 900123"), ("Ann@X.example", "ann@x.example")])
def test_a_stopped_address_is_written_as_messages_hold_it(typed, key):
    form = StopForm({"key": typed, "scope": "all", "reason": "x"})

    form.is_valid()

    assert form.cleaned_data["key"] == key


def test_what_is_neither_an_address_nor_a_mobile_stops_nothing():
    assert "key" in StopForm({"key": "01322 343434", "scope": "all", "reason": "x"}).errors
