"""The page of a row into which somebody types: what is read stands as facts, what may be changed as questions."""

from typing import Any

from django.utils.text import capfirst

from dartford_housing.web.forms import Q, first_control

from .reading import fact


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
        "facts": [read_only(field, model_admin, request) for field in fields if field.is_readonly],
        "questions": [
            Q(field.field.name, size="s").draw(field.field.form) for field in fields if not field.is_readonly
        ],
    }


def read_only(field: Any, model_admin: Any, request: Any) -> dict[str, Any]:
    return fact(field.field["field"], str(field.field["label"]), field.form.instance, model_admin, request)


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
