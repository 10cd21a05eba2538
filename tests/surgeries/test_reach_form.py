"""One way to be reached is chosen, and only its box is judged."""

import pytest

from surgeries.forms.booking import ReachForm

WHO = {"last_name": "Quill"}


@pytest.mark.parametrize(
    "typed, field, sentence",
    [
        ({"reach": "text", "mobile": "01322 343434"}, "mobile", "Enter a mobile number, like 07700 900123."),
        ({"reach": "post", "address": "x"}, "address", "Enter the first line of your address."),
        ({"reach": "post", "address": "12 Oak Walk"}, "address", "Enter a full postcode, like DA1 1DR."),
        ({"reach": "telephone", "phone": "0770 09"}, "phone", "Enter a telephone number, like 01322 343434"),
        ({"reach": "email", "email": "a@localhost"}, "email", "Enter an e-mail address in the correct format"),
    ],
)
def test_a_way_that_reaches_no_one_is_told_beside_its_box(typed, field, sentence):
    form = ReachForm(WHO | typed)

    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(sentence)
    assert form[field].value() == typed[field]


def test_what_is_left_in_the_box_of_another_way_stops_no_one():
    form = ReachForm(WHO | {"reach": "telephone", "phone": "01322 343434", "mobile": "01322 343434", "email": "n/a"})

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["telephone"], form.cleaned_data["email"]) == ("01322 343434", "")
