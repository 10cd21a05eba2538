"""How we keep to one section of the Code, paragraph by paragraph."""

from typing import Any

from django import forms

from dartford_housing.web.forms import KitForm, Q

from ..rules import code
from .officers import area

ANSWERS = [("yes", "Yes"), ("no", "No"), ("", "Not yet answered")]


class SectionForm(KitForm):
    """A yes or no and its evidence for each paragraph; whatever is left open can be answered another day."""

    section = 1
    submit_label = "Keep"

    def __init__(self, *args: Any, shown: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paragraphs, shown = code.of_section(self.section), dict(shown)
        for one in self.paragraphs:
            self.fields[f"complies_{one.key}"] = forms.ChoiceField(
                label=f"{one.number} {one.asks}. Do we comply?",
                choices=ANSWERS,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"how_{one.key}"] = forms.CharField(
                label=f"{one.number} Evidence, and why and until when where it is no",
                help_text=shown.get(one.number, ""),
                required=False,
                max_length=2000,
                widget=area(2),
            )
        keys = [(f"complies_{one.key}", f"how_{one.key}") for one in self.paragraphs]
        self.questions = [
            question for complies, how in keys for question in (Q(complies, inline=True), Q(how, size="s"))
        ]

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: each paragraph's answer and its evidence."""
        clean = super().clean() or {}
        known = {"yes": True, "no": False}
        return {
            "answers": {
                one.number: (known.get(clean.get(f"complies_{one.key}", "")), clean.get(f"how_{one.key}", ""))
                for one in self.paragraphs
            }
        }


def asked(key: str) -> tuple[Q, Q]:
    return Q(f"complies_{key}", inline=True), Q(f"how_{key}", size="s")


def form_of(section: int) -> type[SectionForm]:
    return type(f"Section{section}Form", (SectionForm,), {"section": section})
