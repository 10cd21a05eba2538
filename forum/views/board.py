"""The Board itself: its first page, its meetings, its members, its recommendations."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.web.kept import for_strangers
from dartford_housing.web.pagination import page_of
from forum.models import Body, Meeting, Member, Recommendation


def body_for(request: HttpRequest) -> Body:
    """Return the body whose room this address stands in."""
    return get_object_or_404(Body.objects.visible_to(request.user), slug=request.resolver_match.app_name)


@login_not_required
@require_safe
@for_strangers
def board_home(request: HttpRequest) -> HttpResponse:
    body, today = body_for(request), timezone.localdate()
    meetings = Meeting.objects.visible_to(request.user).filter(body=body).for_list()
    coming = list(meetings.coming(today)[:5])
    recommendations = Recommendation.objects.visible_to(request.user).filter(body=body).for_list()
    facts = {
        "body": body,
        "coming": coming,
        "past": meetings.past(today)[:4],
        "members": seated(body, request),
        "recommendations": recommendations[:3],
        "late": recommendations.late(today).exists(),
        "open_until": next((meeting for meeting in coming if takes_items(meeting, today)), None),
        "today": today,
        "follows": follows(body, request),
    }
    return render(request, "forum/board_home.html", facts)


def follows(body: Body, request: HttpRequest) -> bool:
    user = request.user
    return user.is_authenticated and body.followers.filter(user=user).exists()


def takes_items(meeting: Meeting, today: object) -> bool:
    return meeting.items_close is not None and meeting.items_close >= today and not meeting.is_cancelled


def seated(body: Body, request: HttpRequest) -> list[Member]:
    """Return today's members: the chair first, then the vice-chair, then by name; substitutes last."""
    order = ["chair", "vice-chair", "member", "substitute"]
    today = timezone.localdate()
    members = Member.objects.visible_to(request.user).filter(body=body).on(today).placed(today).for_list()
    return sorted(members, key=lambda member: (order.index(member.place), member.name))


@login_not_required
@require_safe
def meeting_list(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    meetings = Meeting.objects.visible_to(request.user).filter(body=body).for_list().order_by("-date", "-pk")
    return render(request, "forum/meeting_list.html", {"body": body, "page": page_of(request, meetings, 20)})


@login_not_required
@require_safe
@for_strangers
def member_list(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    return render(request, "forum/member_list.html", {"body": body, "members": seated(body, request)})


@login_not_required
@require_safe
@for_strangers
def recommendation_list(request: HttpRequest) -> HttpResponse:
    body = body_for(request)
    rows = Recommendation.objects.visible_to(request.user).filter(body=body).for_list()
    facts = {"body": body, "page": page_of(request, rows, 20), "today": timezone.localdate()}
    return render(request, "forum/recommendation_list.html", facts)
