"""Tags of the page kit; built in, so no page loads them."""

from django import template

register = template.Library()
