from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.web.forms import DateField, EmailField, KitForm, PhoneField, PostcodeField, Q

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
