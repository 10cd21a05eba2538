"""Forms of several pages: one address a step, answers kept in the session, nothing lost on the way.

A feature writes a Journey of Steps and calls `answer` for each page. What was typed is kept as typed, so a page comes
back filled, and is checked again at the end. The session, and with it the cookie, begins with the first answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from dartford_housing.core.errors import RuleBroken

from . import ratelimit
from .once import once

Answers = dict[str, Any]
TOO_OFTEN = (
    "This was sent many times from your connection in a short time. Your answers are kept: "
    "wait ten minutes and press the button again."
)


def always(answers: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One page: its form, and whether the answers so far call for it."""

    slug: str
    form: type
    title: str
    applies: Callable[[Answers], bool] = always
    options: Callable[[HttpRequest, Answers], dict[str, Any]] = lambda request, answers: {}


@dataclass(frozen=True)
class Outcome:
    """What became of sending: the key of the row that was made (0: none), or the broken rule and the page's status."""

    made: int = 0
    broken: RuleBroken | None = None
    status: int = 200


@dataclass(frozen=True)
class Journey:
    """The steps of one thing to do, ending in check-your-answers."""

    name: str
    steps: tuple[Step, ...]
    template: str
    context: Callable[[HttpRequest, Answers], dict[str, Any]] = field(default=lambda request, answers: {})

    def kept(self, request: HttpRequest) -> dict[str, dict[str, list[str]]]:
        """Return what was typed, by step; an empty dict before the first answer."""
        return dict(request.session.get(self.name, {}))

    def keep(self, request: HttpRequest, slug: str, typed: Mapping[str, list[str]]) -> None:
        kept = self.kept(request)
        kept[slug] = {name: list(values) for name, values in typed.items() if name != "csrfmiddlewaretoken"}
        self.restore(request, kept)

    def restore(self, request: HttpRequest, kept: dict[str, dict[str, list[str]]]) -> None:
        """Put answers into the session, under a token for sending them."""
        request.session[self.name] = kept
        request.session.setdefault(self.token_name, f"{self.name} {uuid4().hex}")

    @property
    def token_name(self) -> str:
        return f"{self.name} token"

    def token(self, request: HttpRequest) -> str:
        """Return under which token these answers are sent, for `web.once`; "" before the first answer."""
        return str(request.session.get(self.token_name, ""))

    def forget(self, request: HttpRequest) -> None:
        request.session.pop(self.name, None)
        request.session.pop(self.token_name, None)

    @property
    def sent_name(self) -> str:
        return f"{self.name} sent"

    def sent(self, request: HttpRequest) -> int:
        """Return the key of what was sent last, for Back and for a second press; 0 if new answers have been begun."""
        return 0 if self.kept(request) else int(request.session.get(self.sent_name, 0))

    def send(self, request: HttpRequest, deed: Callable[[], Model], *, limit: int, seconds: int = 600) -> Outcome:
        """Do the deed of these answers: within the limit, once, and forget them; a broken rule leaves them as they are.

        The only way by which a journey ends. Two presses at the same instant make one row and have the same outcome.
        """
        if not ratelimit.allow(request, f"send {self.name}", limit=limit, seconds=seconds):
            return Outcome(broken=RuleBroken(TOO_OFTEN), status=429)
        try:
            made = once(self.token(request), deed)
        except RuleBroken as broken:
            return Outcome(broken=broken, status=409)
        self.forget(request)
        request.session[self.sent_name] = made
        return Outcome(made=made)

    def form_for(self, step: Step, request: HttpRequest, answers: Answers, typed: Any = None) -> Any:
        return step.form(typed, **step.options(request, answers))

    def walk(self, request: HttpRequest) -> tuple[Answers, Step | None]:
        """Return the clean answers so far and the first step that still needs one; None when all are answered."""
        answers: Answers = {}
        kept = self.kept(request)
        for step in self.steps:
            if not step.applies(answers):
                continue
            form = self.form_for(step, request, answers, as_typed(kept.get(step.slug)))
            if step.slug not in kept or not form.is_valid():
                return answers, step
            answers.update(form.cleaned_data)
        return answers, None

    def before(self, slug: str, answers: Answers) -> Step | None:
        """Return the step before this one that applies, for the back link."""
        earlier = [step for step in self.steps[: self.position(slug)] if step.applies(answers)]
        return earlier[-1] if earlier else None

    def after(self, slug: str, answers: Answers) -> Step | None:
        return next((step for step in self.steps[self.position(slug) + 1 :] if step.applies(answers)), None)

    def position(self, slug: str) -> int:
        return [step.slug for step in self.steps].index(slug)

    def answers_before(self, request: HttpRequest, slug: str) -> Answers:
        """Return the clean answers of the steps before this one, as far as they are given."""
        answers: Answers = {}
        kept = self.kept(request)
        for step in self.steps[: self.position(slug)]:
            form = self.form_for(step, request, answers, as_typed(kept.get(step.slug)))
            if step.applies(answers) and form.is_valid():
                answers.update(form.cleaned_data)
        return answers

    def put_by(self, request: HttpRequest, slug: str) -> bool:
        """Keep a page that is not finished; False when something typed is wrong, so that it must be shown first."""
        step = self.steps[self.position(slug)]
        form = self.form_for(step, request, self.answers_before(request, slug), request.POST)
        if any(name not in form.fields or is_typed(form[name].data) for name in form.errors):
            return False
        typed = asked_for(form, request.POST)
        if any(map(is_typed, typed.values())):
            self.keep(request, slug, typed)
        return True

    def answer(self, request: HttpRequest, slug: str, url_of: Callable[[str], str], finish: str) -> HttpResponse:
        """Show a step or take its answer; then the next unanswered step, or check-your-answers."""
        if slug not in [step.slug for step in self.steps]:
            raise Http404
        step = self.steps[self.position(slug)]
        answers = self.answers_before(request, slug)
        typed = request.POST if request.method == "POST" else as_typed(self.kept(request).get(slug))
        form = self.form_for(step, request, answers, typed)
        if request.method == "POST" and form.is_valid():
            self.keep(request, slug, asked_for(form, request.POST))
            _, missing = self.walk(request)
            return redirect(url_of(missing.slug) if missing else finish)
        previous = self.before(slug, answers)
        facts = {"form": form, "step": step, "back": url_of(previous.slug) if previous else "", "answers": answers}
        return render(request, self.template, {**facts, **self.context(request, answers)})


def is_typed(given: Any) -> bool:
    return any(given) if isinstance(given, list) else bool(given)


def as_typed(values: Mapping[str, list[str]] | None) -> QueryDict | None:
    """Return kept values in the shape that a form reads, or None when there are none."""
    if values is None:
        return None
    typed = QueryDict(mutable=True)
    for name, given in values.items():
        typed.setlist(name, list(given))
    return typed


def asked_for(form: Any, typed: QueryDict) -> dict[str, list[str]]:
    """Return only what the form asked: nobody fills the session, and so the database, with anything else."""
    kept = {}
    for name, values in typed.lists():
        whole, _, part = name.rpartition("_")
        field = form.fields.get(name) or (form.fields.get(whole) if part.isdecimal() else None)
        if field is not None:
            many = getattr(field.widget, "allow_multiple_selected", False)
            kept[name] = values if many else values[-1:]
    return kept
