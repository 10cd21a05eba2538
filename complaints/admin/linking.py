"""What belongs to a case, on its page at the desk: only what this officer may see."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from dartford_housing.core.dates import short_date
from dartford_housing.events.public import working_calendar
from dartford_housing.web.casework import Deed

from .. import actions
from ..forms.oversight import LinkForm, UnlinkForm
from ..models import Complaint
from ..public.linking import linked_cases, others_of
from .deeds import Row, handles, now_too

LINE = SafeString('{} <a class="govuk-link" href="{}">{}</a> ({})')


def page_of(case: Complaint) -> str:
    return reverse("admin:complaints_complaint_change", args=[case.pk])


def visible(user: Any) -> Any:
    return Complaint.objects.visible_to(user)


def read_by(row: Any, user: Any) -> Any:
    """Note on the row who reads it, and the calendar that its page is reckoned by, asked for once."""
    if row is not None:
        row.read_by, row.calendar = user, working_calendar()
    return row


class ShowsLinks:
    """The links of a case and the resident's other cases."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return read_by(super().get_object(request, object_id, from_field), request.user)  # type: ignore[misc]

    @admin.display(description="Linked to")
    def links_read(self, row: Complaint) -> SafeString:
        found = links_of(row, row.read_by)  # type: ignore[attr-defined]
        rows = [(one.words, page_of(one.case), one.case.reference, since(one.link)) for one in found]
        return format_html_join(SafeString("<br>"), LINE, rows)

    @admin.display(description="The resident’s other cases")
    def others_read(self, row: Complaint) -> SafeString:
        rows = [
            (short_date(one.received_at), page_of(one), one.reference, one.get_status_display())
            for one in others_of(row, visible(row.read_by))  # type: ignore[attr-defined]
        ]
        return format_html_join(SafeString("<br>"), LINE, rows)


def since(link: Any) -> str:
    begun = f"linked {short_date(link.made_at)}"
    return f"{begun}, no longer since {short_date(link.ended_at)}: {link.end_reason}" if link.ended_at else begun


def links_of(row: Row, user: Any) -> Any:
    """Return the links that this officer may see, asked for once for a page."""
    if not hasattr(row, "links_found"):
        row.links_found = linked_cases(row, visible(user))
    return row.links_found


def has_links(user: Any, row: Row) -> bool:
    """Return whether a link stands that this officer may see; only of a case at which they look."""
    return handles(user, row) and any(one.link.ended_at is None for one in links_of(row, user))


LINKING = (
    Deed("link", "Link another case", LinkForm, now_too(actions.link_case), handles, "Linked, on both cases."),
    Deed("unlink", "End a link", UnlinkForm, now_too(actions.unlink_case), has_links),
)
