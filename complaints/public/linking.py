"""The cases that belong to a case, for whoever may see both."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ..models import Complaint, Link

SEEN_FROM = {
    ("related", True): "Belongs together with",
    ("related", False): "Belongs together with",
    ("duplicate", True): "Says the same as",
    ("duplicate", False): "Said again in",
    ("earlier", True): "Comes after",
    ("earlier", False): "Comes before",
}


@dataclass(frozen=True)
class Linked:
    """A case that belongs to another: how, since when, and why no longer."""

    words: str
    case: Complaint
    link: Link


def linked_cases(complaint: Complaint, visible: Any) -> list[Linked]:
    """Return what is linked to a case, either way, among the cases that this reader may see, the oldest link first."""
    links = list(Link.objects.filter(Q(complaint=complaint) | Q(other=complaint)))
    ends = [(link, link.other_id if link.complaint_id == complaint.pk else link.complaint_id) for link in links]
    seen = visible.in_bulk([end for _, end in ends]) if ends else {}
    return [
        Linked(SEEN_FROM[link.kind, link.complaint_id == complaint.pk], seen[end], link)
        for link, end in ends
        if end in seen
    ]


def others_of(complaint: Complaint, visible: Any, most: int = 10) -> list[Complaint]:
    """Return further cases of the same resident that this reader may see, the newest first."""
    if complaint.resident_id is None:
        return []
    return list(visible.filter(resident=complaint.resident_id).exclude(pk=complaint.pk)[:most])
