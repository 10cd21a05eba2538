"""A made-up journey of three pages, walked through the real middleware."""

import pytest
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from dartford_housing.web.forms import KitForm
from dartford_housing.web.steps import Journey, Step


class WhoForm(KitForm):
    name = forms.CharField()


class NeedForm(KitForm):
    needs = forms.MultipleChoiceField(choices=[("loop", "Loop"), ("bsl", "BSL"), ("none", "None")])


class WhichForm(KitForm):
    interpreter = forms.ChoiceField()

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["interpreter"].choices = choices


JOURNEY = Journey(
    "trip",
    (
        Step("who", WhoForm, "Who are you?"),
        Step("needs", NeedForm, "What do you need?"),
        Step(
            "interpreter",
            WhichForm,
            "Which interpreter?",
            applies=lambda answers: "bsl" in answers.get("needs", []),
            options=lambda request, answers: {"choices": [("own", f"{answers.get('name')}’s own"), ("ours", "Ours")]},
        ),
    ),
    "layouts/public.html",
)


@login_not_required
def step(request, slug):
    answer = JOURNEY.answer(request, slug, lambda slug: f"/{slug}/", "/check/")
    if answer.status_code == 302:
        return answer
    return HttpResponse(page_of(request, slug))


@login_not_required
def check(request):
    answers, missing = JOURNEY.walk(request)
    return HttpResponse(f"{answers} {missing.slug if missing else 'complete'}")


@login_not_required
def forget(request):
    JOURNEY.forget(request)
    return HttpResponse("forgotten")


def page_of(request, slug):
    answers = JOURNEY.answers_before(request, slug)
    kept = JOURNEY.kept(request).get(slug)
    back = JOURNEY.before(slug, answers)
    return f"{slug}|{kept}|back to {back.slug if back else 'the start'}"


urlpatterns = [
    path("check/", check),
    path("forget/", forget),
    path("<slug:slug>/", step),
    path("", include("dartford_housing.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def told(client, address):
    return client.get(address).content.decode()


def test_looking_begins_no_session(client):
    answer = client.get("/who/")

    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies


def test_an_answer_leads_to_the_next_question_and_is_kept_as_typed(client):
    answer = client.post("/who/", {"name": "  Ada  "})

    assert answer["Location"] == "/needs/"
    assert told(client, "/who/") == "who|{'name': ['  Ada  ']}|back to the start"


def test_a_step_that_the_answers_do_not_call_for_is_passed_over(client):
    client.post("/who/", {"name": "Ada"})

    assert client.post("/needs/", {"needs": ["loop"]})["Location"] == "/check/"
    assert told(client, "/check/") == "{'name': 'Ada', 'needs': ['loop']} complete"


def test_a_step_that_they_call_for_comes_with_its_choices_and_all_its_answers(client):
    client.post("/who/", {"name": "Ada"})

    assert client.post("/needs/", {"needs": ["loop", "bsl"]})["Location"] == "/interpreter/"
    assert client.post("/interpreter/", {"interpreter": "own"})["Location"] == "/check/"
    assert told(client, "/check/") == "{'name': 'Ada', 'needs': ['loop', 'bsl'], 'interpreter': 'own'} complete"
    assert told(client, "/interpreter/").endswith("back to needs")


def test_a_changed_mind_leads_to_the_question_that_is_now_open_and_loses_nothing(client):
    client.post("/who/", {"name": "Ada"})
    client.post("/needs/", {"needs": ["none"]})

    assert client.post("/needs/", {"needs": ["bsl"]})["Location"] == "/interpreter/"
    client.post("/interpreter/", {"interpreter": "ours"})
    assert client.post("/needs/", {"needs": ["loop"]})["Location"] == "/check/"
    assert told(client, "/check/") == "{'name': 'Ada', 'needs': ['loop']} complete"
    assert client.post("/needs/", {"needs": ["bsl"]})["Location"] == "/check/"


def test_one_change_from_the_end_leads_back_to_the_end(client):
    client.post("/who/", {"name": "Ada"})
    client.post("/needs/", {"needs": ["loop"]})

    assert client.post("/who/", {"name": "Bo"})["Location"] == "/check/"
    assert told(client, "/check/").startswith("{'name': 'Bo'")


def test_a_wrong_answer_keeps_the_page_and_the_last_good_answer(client):
    client.post("/who/", {"name": "Ada"})

    assert client.post("/who/", {"name": ""}).status_code == 200
    assert told(client, "/check/") == "{'name': 'Ada'} needs"


def test_whoever_jumps_ahead_is_sent_to_the_first_open_question(client):
    assert client.post("/needs/", {"needs": ["loop"]})["Location"] == "/who/"
    assert client.post("/who/", {"name": "Ada"})["Location"] == "/check/"


def test_an_answer_that_is_no_longer_offered_is_asked_again(client):
    client.post("/who/", {"name": "Ada"})
    session = client.session
    session["trip"] = {**session["trip"], "needs": {"needs": ["gone"]}}
    session.save()

    assert told(client, "/check/") == "{'name': 'Ada'} needs"


def test_a_page_that_is_not_part_of_the_journey_is_not_found(client):
    assert client.get("/nowhere/").status_code == 404


def test_the_secret_of_the_form_is_not_kept(client):
    client.post("/who/", {"name": "Ada", "csrfmiddlewaretoken": "x" * 64})

    assert client.session["trip"] == {"who": {"name": ["Ada"]}}


def test_what_is_done_is_forgotten(client):
    client.post("/who/", {"name": "Ada"})
    client.get("/forget/")

    assert told(client, "/check/") == "{} who"


def test_what_no_form_asked_for_is_not_kept(client):
    client.post("/who/", {"name": ["x" * 50_000, "Ada"], "more": "x" * 50_000, "name_more": "y"})
    client.post("/needs/", {"needs": ["loop", "bsl"]})

    assert dict(client.session["trip"]) == {"who": {"name": ["Ada"]}, "needs": {"needs": ["loop", "bsl"]}}
