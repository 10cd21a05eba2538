"""How a visitor reaches a case: signed in, by reference and key, or by a signed link. One gate for every page."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dartford_housing.core.errors import NotAllowed
from dartford_housing.web import tokens

from .. import actions
from ..models import Complaint
from ..notices import sending

OPENED = "openings of complaints"
LINK_LASTS = 400 * 24 * 3600  # twelve months to go to the Ombudsman, and a month


def reachable(request: HttpRequest) -> Any:
    """Return the cases that this visitor may see."""
    return Complaint.objects.visible_to(request.user, opened=request.session.get(OPENED, []))


def case_of(request: HttpRequest, reference: str) -> Complaint:
    return get_object_or_404(
        reachable(request).select_related("resident__home", "handler", "words", "personal_data"), reference=reference
    )


def own_case_of(request: HttpRequest, reference: str) -> Complaint:
    """Return the case to its resident, for a deed of theirs; who only handles cases acts for them at the desk."""
    complaint = case_of(request, reference)
    if not is_theirs(request.user, complaint):
        raise NotAllowed("Do this for the resident at the desk, where it is kept who asked and why.")
    return complaint


def is_theirs(user: Any, complaint: Complaint) -> bool:
    """Return whether a visitor who has reached a case stands there as its resident and not as its handler."""
    if not user.is_authenticated or not user.can("handle_complaints"):
        return True
    own = complaint.resident is not None and complaint.resident.user_id == user.pk
    return own or complaint.lodged_by_id == user.pk


def opened(request: HttpRequest, complaint: Complaint, door: str) -> None:
    """Let this visitor in, and write it down the first time."""
    if complaint.opening not in request.session.get(OPENED, []):
        actions.note_opened(complaint, by=request.user, door=door)
    remember(request, complaint)


def remember(request: HttpRequest, complaint: Complaint) -> None:
    """Keep in this visitor's session that they have opened the case with its present key."""
    opened = [*request.session.get(OPENED, []), complaint.opening]
    request.session[OPENED] = list(dict.fromkeys(opened))[-20:]


def by_token(token: str) -> Complaint | None:
    signed = tokens.unsign(sending.SALT, token, max_age=LINK_LASTS)
    found = Complaint.objects.filter(pk=signed[0]).first() if isinstance(signed, list) else None
    return found if found and signed[1] == sending.mark_of(found) else None


def posted(request: HttpRequest) -> Any:
    """Return what was posted, be it nothing at all; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None
