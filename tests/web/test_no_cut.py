"""No box of ours cuts a paste in silence: what is too long is refused in words, and shown as it was typed."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

from dartford_housing.web.forms import KitForm

KEPT = [*Path(settings.BASE_DIR, "templates").rglob("*.html"), *Path(settings.BASE_DIR, "static", "js").rglob("*.js")]


class Long(KitForm):
    line = forms.CharField(max_length=5)
    words = forms.CharField(max_length=5, widget=forms.Textarea)
    email = forms.EmailField(max_length=5)


def test_a_box_with_a_limit_takes_all_that_is_pasted_and_says_what_is_too_long():
    form = Long({"line": "123456", "words": "1234567", "email": "a@b.example"})

    assert set(form.errors) == {"line", "words", "email"}
    drawn = "".join(str(field) for field in form)
    assert "maxlength" not in drawn
    assert "1234567" in drawn


@pytest.mark.parametrize("widget", [forms.TextInput, forms.Textarea, forms.URLInput, forms.NumberInput])
def test_no_widget_draws_the_attribute_that_cuts(widget):
    assert "maxlength" not in widget(attrs={"maxlength": "5", "rows": "2"}).render("box", "")


def test_no_template_or_script_writes_that_attribute_itself():
    cuts = re.compile(r"(?<!data-)\bmaxlength\s*=")

    assert [path.name for path in KEPT if cuts.search(path.read_text())] == []
