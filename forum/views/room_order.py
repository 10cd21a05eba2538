"""Keeping order in the members' room: hiding, showing again, the record, who is in it, and one's own digest."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.csv_files import csv_response
from dartford_housing.web.pagination import page_of
from forum.actions import room_order
from forum.forms.room import DigestForm, HideForm, InviteForm, WhyForm
from forum.models import Body, DigestChoice, Invitation, Member, Moderation, Reply, Topic
from forum.models.room_places import Place

from .room import CHANGED_MEANWHILE, address_of, inside

COLUMNS = ["When", "What was done", "Topic", "Reply", "Ground", "Why", "By"]


def keeping(request: HttpRequest) -> Place:
    """Return the place of somebody who keeps order; for everybody else there is no such page."""
    place = inside(request)
    if not place.keeps:
        raise Http404
    return place


@require_http_methods(["GET", "HEAD", "POST"])
def topic_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a topic, or show it again when it is hidden."""
    keeping(request)
    topic = get_object_or_404(Topic.objects.visible_to(request.user), pk=pk)
    return ordered(request, topic, topic, topic.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def reply_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide a reply, or show it again when it is hidden."""
    keeping(request)
    rows: Any = Reply.objects.visible_to(request.user)
    row = get_object_or_404(rows.select_related("topic"), pk=pk)
    return ordered(request, row, row.topic, address_of(row.topic, row.number))


def ordered(request: HttpRequest, row: Any, topic: Topic, back: str) -> HttpResponse:
    hidden, status = row.hidden_at is not None, 200
    form: Any = (WhyForm if hidden else HideForm)(request.POST or None)
    form.submit_label = "Show it again" if hidden else "Hide it"
    if request.method == "POST" and form.is_valid():
        action = room_order.show if hidden else room_order.hide
        try:
            action(row, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
            status = CHANGED_MEANWHILE
        else:
            messages.success(request, "Done. Whoever wrote it is told.")
            return redirect(back)
    what = "topic" if row == topic else "reply"
    heading = f"Show this {what} again" if hidden else f"Hide this {what}"
    facts = {"topic": topic, "form": form, "heading": heading, "row": row if what == "reply" else None}
    return render(request, "forum/room_form.html", facts, status=status)


@require_safe
def moderation_list(request: HttpRequest) -> HttpResponse:
    keeping(request)
    page = page_of(request, Moderation.objects.visible_to(request.user).for_list())
    return render(request, "forum/room_moderation.html", {"page": page})


@require_safe
def moderation_file(request: HttpRequest) -> HttpResponse:
    """The whole record as CSV; no cell can run in a spreadsheet, and that it was taken is kept."""
    keeping(request)
    body = Body.objects.get(slug="forum")
    rows = room_order.take_record(body, by=request.user, now=timezone.now())
    return csv_response("moderation.csv", COLUMNS, map(line_of, rows))


def line_of(row: Moderation) -> list[Any]:
    number = row.reply.number if row.reply else ""
    ground = row.get_because_display() if row.because else ""
    return [row.at, row.get_deed_display(), row.topic.title, number, ground, row.note, row.signed]


@require_safe
def room_people(request: HttpRequest) -> HttpResponse:
    """Who is in the room today: members by name and office, officers with the days of their invitation."""
    place, today = inside(request), timezone.localdate()
    members = Member.objects.filter(body__slug="forum").on(today).placed(today).order_by("name")
    invited: Any = Invitation.objects.visible_to(request.user).on(today)
    facts = {"place": place, "members": members, "invited": invited.for_list()}
    return render(request, "forum/room_people.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def room_invite(request: HttpRequest) -> HttpResponse:
    place = keeping(request)
    topics: Any = Topic.objects.visible_to(request.user).filter(closed_at=None).for_list()
    form = InviteForm(request.POST or None, topics=topics, initial={"starts": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            room_order.invite(by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
        else:
            messages.success(request, "Invited. The officer is told.")
            return redirect("forum:room_people")
    return render(request, "forum/room_form.html", {"place": place, "form": form, "heading": "Invite an officer"})


@require_POST
def invitation_end(request: HttpRequest, pk: int) -> HttpResponse:
    keeping(request)
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    room_order.end_invitation(invitation, by=request.user, now=timezone.now())
    messages.success(request, "Ended. The officer can no longer enter.")
    return redirect("forum:room_people")


@require_http_methods(["GET", "HEAD", "POST"])
def room_settings(request: HttpRequest) -> HttpResponse:
    """How often one hears by e-mail what is new."""
    place = inside(request)
    kept = DigestChoice.objects.visible_to(request.user).first() or DigestChoice(user=request.user)
    first = {"often": kept.often, "only_followed": kept.only_followed}
    form = DigestForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        room_order.choose_digest(by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("forum:room")
    facts = {"place": place, "form": form, "heading": "E-mail about what is new"}
    return render(request, "forum/room_form.html", facts)
