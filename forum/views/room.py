"""The members' room: its topics, one topic, writing, changing one's words, closing and opening again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.pagination import page_of
from forum.actions import room, room_order
from forum.forms.room import CloseForm, EditForm, ReplyForm, TopicForm, WhyForm
from forum.models import Reply, Topic
from forum.models.room_places import Place, place_of

PAGE = 20
CHANGED_MEANWHILE = 409


def inside(request: HttpRequest) -> Place:
    """Return this person's place in the room; whoever has none finds nothing here."""
    place = place_of(request.user, timezone.localdate())
    if place is None:
        raise Http404
    return place


def topic_for(request: HttpRequest, pk: int) -> Topic:
    rows: Any = Topic.objects.visible_to(request.user)
    return get_object_or_404(rows.with_reading(request.user), pk=pk)


@require_safe
def room_home(request: HttpRequest) -> HttpResponse:
    place, words = inside(request), request.GET.get("q", "").strip()[:100]
    rows: Any = Topic.objects.visible_to(request.user)
    rows = rows.holding(words, request.user) if words else rows
    page = page_of(request, rows.with_reading(request.user).for_list(), PAGE)
    for topic in page:
        topic.fresh = max(topic.last_number - topic.read, 0)
    return render(request, "forum/room_home.html", {"place": place, "page": page, "words": words})


@require_http_methods(["GET", "HEAD", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    place = inside(request)
    form = TopicForm(request.POST or None)
    if not place.whole:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            topic = room.start(by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
        else:
            return redirect(topic)
    return render(request, "forum/room_topic_new.html", {"place": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def topic_detail(request: HttpRequest, pk: int) -> HttpResponse:
    place, topic, form = inside(request), topic_for(request, pk), ReplyForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            made = room.reply(topic, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
            topic, status = topic_for(request, pk), CHANGED_MEANWHILE
        else:
            return redirect(address_of(topic, made.number))
    return render(request, "forum/room_topic.html", facts_of(request, place, topic, form), status=status)


def address_of(topic: Topic, number: int) -> str:
    """Return where a reply stands: the page of the topic that holds it, and its place there."""
    page = (number - 1) // PAGE + 1
    return f"{topic.get_absolute_url()}{f'?page={page}' if page > 1 else ''}#reply-{number}"


def facts_of(request: HttpRequest, place: Place, topic: Any, form: ReplyForm) -> dict[str, Any]:
    rows: Any = Reply.objects.filter(topic=topic)
    page = page_of(request, rows.thread(place.keeps), PAGE)
    last = page[-1].number if len(page) else 0
    if last > topic.read:
        room_order.mark_read(topic, by=request.user, number=last)
    for row in page:
        row.fresh = topic.read < row.number and row.by_id != request.user.pk
    return {
        "place": place,
        "topic": topic,
        "page": page,
        "form": form,
        "ends_it": topic.by_id == request.user.pk or place.keeps,
        "first_fresh": next((row.number for row in page if row.fresh), None) if topic.read else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def reply_edit(request: HttpRequest, pk: int) -> HttpResponse:
    place = inside(request)
    rows: Any = Reply.objects.visible_to(request.user)
    row = get_object_or_404(rows.select_related("topic"), pk=pk)
    if row.by_id != request.user.pk:
        raise Http404
    form, status = EditForm(request.POST or None, initial={"text": row.text}), 200
    if request.method == "POST" and form.is_valid():
        try:
            room.edit(row, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(None, no.message)
            status = CHANGED_MEANWHILE
        else:
            return redirect(address_of(row.topic, row.number))
    facts = {"place": place, "topic": row.topic, "form": form, "heading": "Change what you wrote"}
    return render(request, "forum/room_form.html", facts, status=status)


@require_safe
def reply_wordings(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording that a reply has had, the first one first."""
    place = inside(request)
    rows: Any = Reply.objects.visible_to(request.user)
    row = get_object_or_404(rows.select_related("topic"), pk=pk)
    return render(request, "forum/room_wordings.html", {"place": place, "reply": row, "wordings": row.wordings.all()})


@require_http_methods(["GET", "HEAD", "POST"])
def topic_close(request: HttpRequest, pk: int) -> HttpResponse:
    return ended(request, pk, CloseForm(request.POST or None), room.close, "Close the topic")


@require_http_methods(["GET", "HEAD", "POST"])
def topic_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    form = WhyForm(request.POST or None)
    form.submit_label = "Open it again"
    return ended(request, pk, form, room.reopen, "Open the topic again")


def ended(request: HttpRequest, pk: int, form: Any, action: Any, heading: str) -> HttpResponse:
    """Close a topic or open it again, by whoever may; for everybody else there is no such page."""
    place, topic, status = inside(request), topic_for(request, pk), 200
    if topic.by_id != request.user.pk and not place.keeps:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            action(topic, by=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as no:
            form.add_error(no.field if no.field in form.fields else None, no.message)
            status = CHANGED_MEANWHILE
        else:
            return redirect(topic)
    facts = {"place": place, "topic": topic, "form": form, "heading": heading}
    return render(request, "forum/room_form.html", facts, status=status)


@require_POST
def topic_follow(request: HttpRequest, pk: int) -> HttpResponse:
    topic, follows = topic_for(request, pk), request.POST.get("follow") == "yes"
    room_order.follow(topic, by=request.user, now=timezone.now(), follows=follows)
    messages.success(request, "You follow this topic." if follows else "You no longer follow this topic.")
    return redirect(topic)
