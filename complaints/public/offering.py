"""The way to a new complaint with what was said elsewhere already filled in; the resident decides."""

from django.urls import reverse
from django.utils.http import urlencode

from dartford_housing.web import tokens

from ..models import Complaint

PREFILL = "complaint prefill"


def log_for(*, resident: str = "") -> str:
    """Return the path of the page on which an officer writes a complaint down, for this resident's reference if any."""
    return reverse("admin:complaints_log") + (f"?{urlencode({'resident': resident})}" if resident else "")


def new_complaint(*, what_happened: str, source: str, put_right: str = "") -> str:
    """Return the path of a new complaint that begins with these words; the link works for four weeks."""
    said = {"what_happened": what_happened, "put_right": put_right, "source": source}
    return reverse("complaints:new_from", args=[tokens.sign(PREFILL, said)])


def earlier_case(*, reference: str, resident: str, last_name: str) -> str:
    """Return the desk's page of a complaint of this resident, by number, or of this surname; "" for anybody else's."""
    rows = Complaint.objects.filter(reference=reference).exclude(surname_key="")
    surname = last_name.split()[-1].casefold()
    mine = rows.filter(resident=resident) if resident else rows.filter(surname_key=surname)
    found = mine.values_list("pk", flat=True).first()
    return reverse("admin:complaints_complaint_change", args=[found]) if found else ""
