"""Tags and filters of the page kit; built in, so no page loads them."""

from typing import Any

from crispy_forms.templatetags.crispy_forms_tags import do_uni_form
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dartford_housing.core import dates, devices
from dartford_housing.web.forms import Q

register = template.Library()
register.tag("crispy", do_uni_form)
register.filter("long_date", dates.long_date)
register.filter("short_date", dates.short_date)
register.filter("clock_time", dates.clock_time)
register.filter("long_datetime", dates.long_datetime)
register.filter("leaf", dates.leaf)
register.filter("device_words", devices.device_words)


@register.simple_tag
def question(form: Any, name: str, **options: Any) -> SafeString:
    """Draw one field of a form as Q does, for pages that lay a form out themselves."""
    return Q(name, **options).draw(form)


@register.inclusion_tag("components/chart.html")
def chart(chart: Any) -> dict[str, Any]:
    """Draw a chart of web.charts: {% chart complaints_by_month %}."""
    return {"chart": chart}


@register.filter
def plural(count: int, words: str) -> str:
    """Return "1 place" or "3 places" for {{ count|plural:"place,places" }}."""
    one, many = words.split(",")
    return f"{count:,} {one if count == 1 else many}"


@register.filter
def breakable(address: str) -> SafeString:
    """Return an e-mail address that may be broken before its @ and its full stops, where a narrow screen needs it."""
    name, _, host = str(address).partition("@")
    return format_html("{}<wbr>@{}", name, host) if host else format_html("{}", name)
