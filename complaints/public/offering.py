"""The way to a new complaint with what was said elsewhere already filled in; the resident decides."""

from django.urls import reverse
from django.utils.http import urlencode

from dartford_housing.web import tokens

PREFILL = "complaint prefill"


def log_for(*, resident: str = "") -> str:
    """Return the path of the page on which an officer writes a complaint down, for this resident's reference if any."""
    return reverse("admin:complaints_log") + (f"?{urlencode({'resident': resident})}" if resident else "")


def new_complaint(*, what_happened: str, source: str, put_right: str = "") -> str:
    """Return the path of a new complaint that begins with these words; the link works for four weeks."""
    said = {"what_happened": what_happened, "put_right": put_right, "source": source}
    return reverse("complaints:new_from", args=[tokens.sign(PREFILL, said)])
