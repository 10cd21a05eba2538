"""A component is a function of what it takes, so what was drawn from the same values once is not drawn again.

This is Django's own {% include %}, but for components included with `only` from plain values: text, numbers, days,
moments, and lists, dictionaries and frozen dataclasses of these. Whatever is given a row, a form or a token is drawn
each time.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString

MOST_KEPT = 4_000  # about a kilobyte each
PLAIN = (str, SafeString, int, float, bool, type(None), date, time, Decimal)
_drawn: dict[Any, SafeString] = {}


class Component(IncludeNode):
    """An include that looks first whether the same has been drawn before."""

    def render(self, context: Context) -> SafeString:
        values = {name: given.resolve(context) for name, given in self.extra_context.items()}
        template = context.template.engine.get_template(self.template.resolve(context))
        try:
            key = template, context.autoescape, plain(values)
        except TypeError:
            return template.render(context.new(values))
        known = _drawn.get(key)
        return known if known is not None else keep(key, template.render(context.new(values)))


def keep(key: Any, page: SafeString) -> SafeString:
    if len(_drawn) >= MOST_KEPT:
        _drawn.clear()
    _drawn[key] = page
    return page


def plain(value: Any) -> Any:
    """Return what is equal only for values that are drawn alike; TypeError for what may change without our knowing."""
    kind = type(value)
    if kind in PLAIN:
        return kind, value
    return kind, way_to_read(kind)(value)


@cache
def way_to_read(kind: type) -> Callable[[Any], Any]:
    """Return how to read a value of this type as a key; TypeError if it may change without our knowing."""
    if kind is datetime:
        return datetime.isoformat
    if kind in (list, tuple) or (issubclass(kind, tuple) and hasattr(kind, "_fields")):
        return lambda values: tuple(plain(value) for value in values)
    if kind is dict:
        return lambda values: tuple((name, plain(value)) for name, value in values.items())
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        names = [one.name for one in fields(kind)]
        return lambda values: tuple(plain(getattr(values, name)) for name in names)
    raise TypeError(kind)


def component(parser: Parser, token: Token) -> IncludeNode:
    """Read {% include %} as Django does; one of a named template with `only` becomes a component."""
    node = do_include(parser, token)
    if not (node.isolated_context and isinstance(node.template.var, str)):
        return node
    return Component(node.template, extra_context=node.extra_context, isolated_context=True)
