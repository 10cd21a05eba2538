"""Where our letters about a complaint go must be a place or a number that they reach."""

from datetime import date

import pytest

from complaints.forms.lodging import ReachForm, SpeakingForm, YouForm
from complaints.forms.logging import LogForm

LOGGED = {
    "channel": "telephone",
    "what_happened": "The lift.",
    "danger": "none",
    "name": "Ann Ode",
    "reason": "Rang us",
}
SPEAKS = {"represents": "Bea Ode", "authority": "She told me", "tenure": "tenant"}


def errors_of(form, name):
    return form.errors.get(name, [])


@pytest.mark.parametrize(
    "prefers, box, typed, sentence",
    [
        ("text", "mobile", "01322 343434", "Enter a mobile number, like 07700 900123."),
        ("text", "mobile", "0770 09", "Enter a mobile number, like 07700 900123."),
        ("email", "email", "ann@localhost", "Enter an e-mail address in the correct format, like name@example.com."),
        ("telephone", "telephone", "116 123", "Enter a telephone number, like 01322 343434 or 07700 900123."),
    ],
)
def test_a_way_that_reaches_no_one_is_told_beside_its_box(prefers, box, typed, sentence):
    form = ReachForm({"prefers": prefers, box: typed})

    assert dict(form.errors) == {box: [sentence]}


def test_what_is_left_in_a_hidden_box_stops_no_one():
    form = ReachForm({"prefers": "telephone", "telephone": "01322 343434", "mobile": "01322 343434"})

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["telephone"], form.cleaned_data["mobile"]) == ("01322 343434", "")


def test_ones_own_address_is_more_than_a_sign():
    form = YouForm({"name": "Ann Ode", "address": "x", "postcode": "DA1 1DR", "tenure": "tenant"})

    assert dict(form.errors) == {"address": ["Enter the first line of your address."]}


@pytest.mark.parametrize(
    "at, copies, errors",
    [
        ("Heron Court", "", []),
        ("Heron Court", "on", ["Enter a full postcode, like DA1 1DR."]),
        ("3 Heron Court, DA1 1DR", "on", []),
    ],
)
def test_copies_go_to_a_full_address_only(at, copies, errors):
    assert errors_of(SpeakingForm({**SPEAKS, "represents_at": at, "copies": copies}), "represents_at") == errors
    log = {**LOGGED, "for_whom": "other", "represents": "Bea", "represents_at": at, "copies": copies}
    assert errors_of(LogForm(log, today=date(2026, 12, 1)), "represents_at") == errors


@pytest.mark.parametrize(
    "prefers, box", [("email", "email"), ("text", "mobile"), ("telephone", "telephone"), ("post", "address")]
)
def test_the_way_that_somebody_wants_is_asked_for_unless_their_record_has_it(prefers, box):
    typed = {**LOGGED, "prefers": prefers}

    assert len(errors_of(LogForm(typed, today=date(2026, 12, 1)), box)) == 1
    assert errors_of(LogForm({**typed, "resident": "T000123"}, today=date(2026, 12, 1)), box) == []
