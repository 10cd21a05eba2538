"""The page of a row, taken apart: what is read stands as facts, what may be changed as questions."""

from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.text import capfirst

from dartford_housing.web.forms import Q, first_control

from .values import shown


def sections_of(context: Any, model_admin: Any, request: Any) -> list[dict[str, Any]]:
    """Return the parts of a change page: {title, note, facts, questions}, those of inlines after the row's own."""
    return [
        *sections_of_form(context["adminform"], model_admin, request),
        *(part for formset in context["inline_admin_formsets"] for part in sections_of_formset(formset, request)),
    ]


def sections_of_form(admin_form: Any, model_admin: Any, request: Any) -> list[dict[str, Any]]:
    found = [{**section(fieldset, model_admin, request), "note": fieldset.description} for fieldset in admin_form]
    return [part for part in found if part["facts"] or part["questions"]]


def sections_of_formset(formset: Any, request: Any) -> list[dict[str, Any]]:
    """Return the management fields of an inline, then each of its rows; a blank one is titled as new."""
    plural = capfirst(str(formset.opts.verbose_name_plural))
    rows = list(formset)[: len(formset.formset.forms)]
    head = {"title": plural, "note": "" if rows else "None.", "questions": [formset.formset.management_form]}
    return [head, *(row_section(row, formset, request) for row in rows)]


def row_section(row: Any, formset: Any, request: Any) -> dict[str, Any]:
    title = str(row.original) if row.original else f"Another {formset.opts.verbose_name}"
    parts = [section(fieldset, formset.opts, request) for fieldset in row]
    hidden = [row.pk_field().field, row.fk_field().field] if row.needs_explicit_pk_field() or row.original else []
    return {
        "title": title,
        "inner": True,
        "facts": [fact for part in parts for fact in part["facts"] if str(fact["value"]) != title],
        "questions": [question for part in parts for question in part["questions"]]
        + [str(field) for field in hidden if not isinstance(field, dict)],
    }


def section(fieldset: Any, model_admin: Any, request: Any) -> dict[str, Any]:
    fields = [field for line in fieldset for field in line]
    return {
        "title": fieldset.name,
        "facts": [fact(field, model_admin, request) for field in fields if field.is_readonly],
        "questions": [
            Q(field.field.name, size="s").draw(field.field.form) for field in fields if not field.is_readonly
        ],
    }


def fact(field: Any, model_admin: Any, request: Any) -> dict[str, Any]:
    """Return a fact's name and value; the name of another row leads to that row, for whoever may read it."""
    name, row = field.field["field"], field.form.instance
    other = named_row(name, row)
    desk = model_admin.admin_site._registry.get(type(other)) if other is not None else None
    url = desk.row_url(other) if desk is not None and desk.has_view_permission(request) else ""
    return {"name": capfirst(str(field.field["label"])), "value": lines(shown(name, row, model_admin)), "url": url}


def lines(value: Any) -> Any:
    """Return typed text with its line breaks kept; what is HTML already as it is."""
    return value if hasattr(value, "__html__") else linebreaksbr(value)


def named_row(name: Any, row: Any) -> Any:
    """Return the row that a foreign key of this name points to, or None."""
    known = {field.name for field in row._meta.fields if field.remote_field}
    return getattr(row, name) if name in known else None


def error_links(context: Any) -> list[tuple[str, str]]:
    """Return each error with the id of its control, in the order of the page."""
    forms = [form for formset in context["inline_admin_formsets"] for form in formset.formset.forms]
    return [*context["adminform"].form.error_links(), *(link for form in forms for link in links_of(form))]


def links_of(form: Any) -> list[tuple[str, str]]:
    return [
        ("" if name == "__all__" else first_control(form[name]), str(sentence))
        for name, errors in form.errors.items()
        for sentence in errors
    ]
