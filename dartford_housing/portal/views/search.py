"""One search over everything that this visitor may find."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.core.desk import Hit
from dartford_housing.portal import counters

LONGEST = 100


@login_not_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    hits = counters.hits(words, request.user, timezone.now()) if words else []
    return render(request, "portal/search.html", {"words": words, "count": len(hits), "groups": by_kind(hits)})


def by_kind(hits: list[Hit]) -> list[tuple[str, list[Hit]]]:
    """Return the hits in groups of one kind, the kinds in the order in which they first came."""
    kinds = list(dict.fromkeys(hit.kind for hit in hits))
    ordered = sorted(hits, key=lambda hit: kinds.index(hit.kind))
    return [(kind, list(found)) for kind, found in groupby(ordered, key=lambda hit: hit.kind)]
