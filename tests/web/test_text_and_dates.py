"""What is typed comes in sanitised through every door; a day that is over is no later than today."""

import json
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import feedparser
import pytest
from django import forms

import complaints.forms
import dartford_housing
import forum.forms
import surgeries.forms
from dartford_housing.hazards.forms import SafeForm
from dartford_housing.web.forms import DateField, KitForm, PastDateField
from forum.models import Recommendation
from tests.factories.forum import meeting as planned

CASES = json.loads((Path(__file__).parents[1] / "cases" / "fields.json").read_text())


class StoryForm(KitForm):
    story = forms.CharField(max_length=5000, widget=forms.Textarea)


def typed_by(client, page, **typed):
    """Return what a page received of what was typed."""
    return client.post(page, typed).wsgi_request.POST


@pytest.mark.django_db
@pytest.mark.parametrize("words", CASES["never_stored"], ids=ascii)
@pytest.mark.parametrize("page", ["/complaints/new/what/", "/surgeries/find/", "/account/login/", "/admin/login/"])
def test_no_page_receives_what_is_never_stored(client, page, words):
    received = typed_by(client, page, what_happened=f"Damp. {words}", several=["a", words])

    assert words not in received["what_happened"]
    assert words not in received.getlist("several")
    assert received["what_happened"].startswith("Damp.")


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["\u200d", "\u2800", "\u115f", "\u200e\u00ad"], ids=ascii)
def test_an_answer_of_which_nothing_is_seen_is_no_answer(client, words):
    answer = client.post("/complaints/new/what/", {"what_happened": words})

    assert list(answer.context["form"].errors) == ["what_happened"]


@pytest.mark.django_db
def test_a_search_is_sanitised_too(client):
    assert client.get("/search/", {"q": "da\u202emp"}).wsgi_request.GET["q"] == "damp"


@pytest.mark.django_db
def test_a_text_as_long_as_its_counter_says_is_taken(client):
    case = CASES["text_of_at_most_5000_accepts"]
    story = case["line_ends"].join(["w" * case["letters_a_line"]] * case["lines"])

    answer = client.post("/complaints/new/what/", {"what_happened": story})

    assert answer.status_code == 302
    assert not StoryForm({"story": answer.wsgi_request.POST["what_happened"]}).errors


@pytest.mark.parametrize("over, words", [(61, "61 characters"), (1, "1 character")])
def test_a_text_that_is_too_long_says_by_how_much(over, words):
    form = StoryForm({"story": "w" * (5000 + over)})

    assert form.errors["story"] == [f"Your answer is too long by {words}. Please shorten it."]


@pytest.mark.django_db
def test_an_old_line_with_an_odd_character_stops_no_feed(client, officer):
    meeting = planned(officer)
    meeting.minutes_state = "draft"
    meeting.save(update_fields=["minutes_state"])
    row = Recommendation.objects.create(
        body=meeting.body, meeting=meeting, reference="R1", text="Mend it.\x0b", decision_maker="Cabinet",
        answer_due=date(2027, 1, 4), answer="accepted", reasons="We agree.\vThe second part",
        answered_at=datetime(2026, 11, 2, tzinfo=UTC), decided_on=date(2026, 11, 2),
    )  # fmt: skip

    page = client.get(f"/{row.body.slug}/feed.xml")
    read = feedparser.parse(page.content)

    assert (page.status_code, bool(read.bozo)) == (200, False)
    assert "The second part" in page.content.decode()


def parts(day):
    year, month, number = day.split("-")
    return {"on_0": number, "on_1": month, "on_2": year, "how": "The wiring was renewed."}


@pytest.mark.parametrize("day", CASES["past_deed_today_2026_11_30"]["accept"])
def test_the_day_of_a_deed_may_be_today_or_before(day, time_machine):
    time_machine.move_to("2026-11-30T12:00Z")

    assert SafeForm(parts(day)).is_valid()


@pytest.mark.parametrize("day", CASES["past_deed_today_2026_11_30"]["refuse"])
def test_the_day_of_a_deed_is_never_to_come_nor_before_anybody_was_born(day, time_machine):
    time_machine.move_to("2026-11-30T12:00Z")

    form = SafeForm(parts(day))

    assert list(form.errors) == ["on"]
    past = 1900 <= int(day[:4]) < 2100
    assert form.errors["on"] == [
        "The date must be today or in the past." if past else "Enter a year between 1900 and 2099."
    ]


def every_date():
    """Return the (form, name) of every date that a form of ours asks, by whether it is one of something done."""
    rooms = [complaints.forms, forum.forms, surgeries.forms]
    names = [one.name for room in rooms for one in walk_packages(room.__path__, f"{room.__name__}.")]
    below = walk_packages(dartford_housing.__path__, "dartford_housing.")
    names += [one.name for one in below if ".forms" in one.name or one.name.endswith(".forms")]
    found = {}
    for module in map(import_module, names):
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, forms.BaseForm) and form.__module__ == module.__name__:
                for name, field in form.base_fields.items():
                    if isinstance(field, DateField):
                        found[f"{form.__name__}.{name}"] = isinstance(field, PastDateField)
    return found


TO_COME = {
    "AcceptForm.starts",
    "ActionForm.due",
    "AgreeForm.day",
    "AgreeForm.review_on",
    "AnswerForm.due",
    "AppointForm.ends",
    "AppointForm.starts",
    "CallForm.items_close",
    "CallForm.nominations_from",
    "CallForm.nominations_until",
    "CallForm.term_from",
    "CallForm.vote_from",
    "CallForm.vote_until",
    "ChangeForm.day",
    "ChangeForm.review_on",
    "EndForm.ends",
    "EndOfficeForm.ends",
    "EndQueryForm.due",
    "EndStandardForm.ends",
    "ExtendForm.until",
    "GiveForm.starts",
    "GiveOfficeForm.starts",
    "GuardForm.review_on",
    "InviteForm.ends",
    "InviteForm.starts",
    "ItemForm.review_on",
    "KeepForm.review_on",
    "LeaveForm.ends",
    "MoveForm.day",
    "MoveForm.due",
    "MoveItForm.day",
    "MoveOutForm.on",
    "NoticeForm.dated",
    "OrderForm.due",
    "PaperForm.review_on",
    "PlanForm.day",
    "PlanForm.items_close",
    "PromiseForm.due",
    "ProposalForm.dated",
    "ProposeForm.ends",
    "ProposeForm.starts",
    "RecommendationForm.answer_due",
    "ResignForm.ends",
    "RestrictForm.review_on",
    "RestrictForm.starts_on",
    "ReviewForm.review_on",
    "SearchForm.day",
    "StandardForm.starts",
    "WhenForm.day",
    "YearForm.first",
    "YearForm.fourth",
    "YearForm.second",
    "YearForm.third",
}


def test_every_date_of_a_form_is_of_something_done_or_known_to_be_planned():
    found = every_date()

    assert len(found) > 50
    assert {name for name, past in found.items() if not past} == TO_COME
