"""What pages of the Board draw with: typed words as clean HTML, and sizes of files."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from dartford_housing.documents.prose import to_html

register = template.Library()


@register.filter
def prose(typed: str, prefix: str = "part") -> SafeString:
    """Return typed Markdown as clean HTML."""
    return mark_safe(to_html(typed, prefix=prefix))


@register.filter
def bytes_in_words(size: int) -> str:
    """Return "240 KB" or "1.4 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 950_000 else f"{max(1, round(size / 1000))} KB"
