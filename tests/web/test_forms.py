import json
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.web.contact_fields import (
    AddressField,
    AddressLineField,
    EmailField,
    MobileField,
    NameField,
    PhoneField,
    PostcodeField,
)
from dartford_housing.web.forms import DateField, KitForm, Q

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))
typed_anything = st.dictionaries(
    st.sampled_from(["born_0", "born_1", "born_2", "telephone", "postcode", "email", "why", "how"]),
    st.text(max_size=30) | st.integers().map(str),
)


class EverythingForm(KitForm):
    born = DateField(label="Date of birth")
    telephone = PhoneField(required=False)
    postcode = PostcodeField(label="Postcode", required=False)
    email = EmailField(required=False)
    how = forms.ChoiceField(label="How?", choices=[("post", "Post"), ("web", "Web")], widget=forms.RadioSelect)
    why = forms.CharField(label="Why?", widget=forms.Textarea, required=False)
    questions = [Q("born", heading=True), Q("how", reveal={"post": Q("postcode")}), Q("why", max_chars=500)]


def born(day, month, year):
    form = EverythingForm({"born_0": day, "born_1": month, "born_2": year, "how": "web"})
    return form.cleaned_data["born"] if form.is_valid() else form.errors["born"][0]


@pytest.mark.parametrize(
    "typed, found",
    [
        (("27", "3", "2027"), date(2027, 3, 27)),
        (("07", "03", " 2027 "), date(2027, 3, 7)),
        (("", "", ""), "Enter “Date of birth”."),
        (("27", "", "2027"), "The date must include a month."),
        (("", "", "2027"), "The date must include a day and a month."),
        (("31", "2", "2027"), "Enter a real date, for example 27 3 2027."),
        (("x", "3", "2027"), "Enter a real date, for example 27 3 2027."),
        (("9" * 30, "3", "2027"), "Enter a real date, for example 27 3 2027."),
        (("27", "3", "27"), "The year must have four digits, like 2027."),
        (("27", "3", "20270"), "The year must have four digits, like 2027."),
        (("0", "3", "2027"), "Enter a real date, for example 27 3 2027."),
    ],
)
def test_a_date_in_three_boxes(typed, found):
    assert born(*typed) == found


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("01322 343434", "01322 343434"),
        ("07700900123", "07700 900123"),
        ("+44 7700 900123", "07700 900123"),
        ("+33 1 23 45 67 89", "+33 1 23 45 67 89"),
        ("", ""),
    ],
)
def test_a_telephone_number_is_kept_as_it_is_read_out(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize("field, typed", [(PhoneField(), "123"), (PhoneField(), "abc"), (PostcodeField(), "DA1")])
def test_what_cannot_be_right_is_refused_with_an_example(field, typed):
    with pytest.raises(forms.ValidationError, match=r"Enter a .*, like"):
        field.clean(typed)


@pytest.mark.parametrize("typed", CASES["mobile"]["accept"])
def test_a_mobile_is_taken_however_it_is_written(typed):
    assert MobileField().clean(typed) in {"07700 900123", "+48 512 345 678"}


@pytest.mark.parametrize("typed", CASES["mobile"]["refuse"])
def test_what_no_text_reaches_is_no_mobile(typed):
    with pytest.raises(forms.ValidationError, match="Enter a mobile number, like 07700 900123"):
        MobileField().clean(typed)


def test_a_mobile_that_lost_its_0_to_a_spreadsheet_gets_it_back():
    assert MobileField().clean("7700900113") == "07700 900113"


def test_an_extension_belongs_to_a_number_that_is_called():
    assert PhoneField().clean("01322 343434 ext 12") == "01322 343434 x12"


@pytest.mark.parametrize("typed", CASES["email"]["accept"])
def test_an_address_that_mail_reaches_is_taken_as_it_is(typed):
    assert EmailField().clean(typed) == typed


@pytest.mark.parametrize("typed", CASES["email"]["refuse"])
def test_an_address_that_mail_does_not_reach_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="in the correct format"):
        EmailField().clean(typed)


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ("x", "Enter the first line of your address."),
        ("DA1 1DR", "Enter the first line of your address."),
        ("12 Oak Walk, Dartford", "Enter a full postcode, like DA1 1DR."),
        ("12 Oak Walk, Dartford DA1", "Enter a full postcode, like DA1 1DR."),
    ],
)
def test_a_postal_address_needs_a_line_and_a_postcode(typed, sentence):
    with pytest.raises(forms.ValidationError) as refused:
        AddressField().clean(typed)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize("typed", ["12 Oak Walk\nDartford\nda11dr", "Flat 3, Heron Court, DA1 1DR"])
def test_a_postal_address_is_taken_as_it_is_written(typed):
    assert AddressField().clean(typed) == typed


def test_a_line_whose_postcode_stands_beside_it_says_more_than_a_sign():
    assert AddressLineField().clean("Flat 3") == "Flat 3"
    with pytest.raises(forms.ValidationError, match="first line"):
        AddressLineField().clean("x")


@pytest.mark.parametrize("typed", ["Prof.Smith", "Smith/Jones", "A: B", "J.R. Tolkien", "Prof.Özil"])
def test_a_name_may_hold_a_title_a_stroke_or_a_colon(typed):
    assert NameField().clean(typed) == typed


@pytest.mark.parametrize("typed", ["www.x.com", "http://x.com", "a@x.com", "evil.com", "prof.evil.com", "t.co/ab"])
def test_a_name_holds_no_address_of_the_web(typed):
    with pytest.raises(forms.ValidationError, match="Enter a name only"):
        NameField().clean(typed)


@pytest.mark.parametrize("typed", ["\u2800", "\u115f", "\u200d"])
def test_a_name_of_signs_that_no_one_sees_is_none(typed):
    with pytest.raises(forms.ValidationError, match="Enter a name that can be read"):
        NameField().clean(typed)


@given(typed_anything)
def test_whatever_is_typed_is_taken_or_told_and_never_breaks(typed):
    form = EverythingForm(typed)

    assert form.is_valid() == (form.error_links() == [])


def test_each_error_links_to_the_control_that_must_be_changed():
    form = EverythingForm({"email": "ada", "postcode": "DA1"})
    form.add_error(None, "Somebody was quicker.")

    assert form.error_links() == [
        ("", "Somebody was quicker."),
        ("id_born_0", "Enter “Date of birth”."),
        ("id_postcode", "Enter a full postcode, like DA1 1DR."),
        ("id_email", "Enter an e-mail address in the correct format, like name@example.com."),
        ("id_how_0", "Answer “How?”."),
    ]


def test_errors_stand_in_the_order_of_the_questions_whenever_they_were_found():
    form = EverythingForm({"email": "ada", "postcode": "DA1"})
    form.full_clean()
    form.add_error("telephone", "Found last, asked first.")

    assert form.error_links()[1] == ("id_telephone", "Found last, asked first.")


def drawn(form):
    return Template("{% crispy form %}").render(Context({"form": form}))


def test_every_error_is_joined_to_its_control_and_the_summary_leads_there():
    page = drawn(EverythingForm({"email": "ada", "how": "web"}))

    assert 'href="#id_email"' in page
    assert 'id="id_email"' in page
    assert 'aria-describedby="id_email_error"' in page.replace("id_email-error", "id_email_error")
    assert "govuk-input--error" in page


def test_what_was_typed_comes_back_escaped():
    page = drawn(EverythingForm({"why": "<b>Damp</b> & mould", "email": '"><script>'}))

    assert "&lt;b&gt;Damp&lt;/b&gt; &amp; mould" in page
    assert "<script>" not in page


def test_a_form_drawn_twice_is_drawn_the_same():
    form = EverythingForm()

    assert drawn(form) == drawn(form)


def test_every_field_is_drawn_once_and_a_revealed_one_inside_its_choice():
    page = drawn(EverythingForm())

    assert [page.count(f'name="{name}"') for name in ("born_0", "telephone", "postcode", "email", "how", "why")] == [
        1,
        1,
        1,
        1,
        2,
        1,
    ]
    assert page.index('value="post"') < page.index('name="postcode"') < page.index('value="web"')
