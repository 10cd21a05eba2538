"""The page of a row that its reader may not type into: facts, without the machinery of forms."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import flatten, label_for_field
from django.forms.models import _get_foreign_key
from django.template.defaultfilters import linebreaksbr
from django.utils.text import capfirst

from .values import NOTHING, shown


def sections_read(model_admin: Any, inlines: Iterable[Any], row: Any, request: Any) -> list[dict[str, Any]]:
    """Return the parts of the page: {title, note, facts}, those of inlines after the row's own."""
    own = (
        {"title": name, "note": options.get("description"), "facts": facts(options, row, model_admin, request)}
        for name, options in model_admin.get_fieldsets(request, row)
    )
    return [
        *(part for part in own if part["facts"]),
        *(part for one in inlines for part in of_inline(one, row, request)),
    ]


def of_inline(inline: Any, parent: Any, request: Any) -> list[dict[str, Any]]:
    rows = list(inline.rows_of(parent, request))
    head = {"title": capfirst(str(inline.opts.verbose_name_plural)), "note": "" if rows else "None."}
    return [head, *(inner(inline, row, request) for row in rows)]


def inner(inline: Any, row: Any, request: Any) -> dict[str, Any]:
    title, sets = str(row), inline.get_fieldsets(request, row)
    found = [one for _, options in sets for one in facts(options, row, inline, request)]
    return {"title": title, "inner": True, "facts": [one for one in found if str(one["value"]) != title]}


def facts(options: dict[str, Any], row: Any, model_admin: Any, request: Any) -> list[dict[str, Any]]:
    labels = ((name, label_for_field(name, type(row), model_admin)) for name in flatten(options["fields"]))
    found = {name: fact(name, str(label), row, model_admin, request) for name, label in labels}
    return [one for name, one in found.items() if name not in model_admin.quiet or str(one["value"]) != NOTHING]


def fact(name: Any, label: str, row: Any, model_admin: Any, request: Any) -> dict[str, Any]:
    """Return a fact's name and value; the name of another row leads to that row, for whoever may read it."""
    other = named_row(name, row)
    desk = model_admin.admin_site._registry.get(type(other)) if other is not None else None
    url = desk.row_url(other) if desk is not None and desk.has_view_permission(request) else ""
    return {"name": capfirst(label), "value": lines(shown(name, row, model_admin)), "url": url}


def lines(value: Any) -> Any:
    """Return typed text with its line breaks kept; what is HTML already as it is."""
    return value if hasattr(value, "__html__") else linebreaksbr(value)


def named_row(name: Any, row: Any) -> Any:
    """Return the row that a foreign key of this name points to, or None."""
    known = {field.name for field in row._meta.fields if field.remote_field}
    return getattr(row, name) if name in known else None


def belonging(inline: Any, parent: Any, request: Any) -> list[Any]:
    """Return the rows of an inline, each knowing its parent without asking for it again."""
    key = _get_foreign_key(inline.parent_model, inline.model, fk_name=inline.fk_name)
    rows = list(inline.get_queryset(request).filter(**{key.name: parent}))
    for row in rows:
        setattr(row, key.name, parent)
    return rows
