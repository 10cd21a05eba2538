"""What officers type about a hazard."""

from django import forms

from dartford_housing.accounts.models import User
from dartford_housing.web.forms import DateField, KitForm, PastDateField

from .choices import Severity
from .models import HazardKind


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AssessForm(KitForm):
    kind = forms.ModelChoiceField(label="What kind of hazard?", queryset=HazardKind.objects.all(), empty_label=None)
    severity = forms.ChoiceField(
        label="How serious is it?",
        help_text="An emergency is what a reasonable landlord would make safe within 24 hours.",
        choices=Severity.choices,
        widget=forms.RadioSelect,
    )
    owner = forms.ModelChoiceField(
        label="Who sees to it?", queryset=User.objects.filter(is_staff=True, is_active=True), empty_label="Choose"
    )
    reason = forms.CharField(label="On what grounds?", widget=area(2))


class HandOverForm(KitForm):
    repairs_reference = forms.CharField(label="Reference of the works order", max_length=60)
    note = forms.CharField(label="What repairs must know (optional)", required=False, widget=area())


class ConcludeForm(KitForm):
    on = PastDateField(label="When was the investigation concluded?")
    found = forms.TypedChoiceField(
        label="Was a hazard found?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class SummaryForm(KitForm):
    on = PastDateField(label="When was it given?")
    summary = forms.CharField(
        label="The written summary",
        help_text="What was found; what we do and by when, or why nothing is needed. The tenant reads these words.",
        widget=area(7),
    )


class SafeForm(KitForm):
    on = PastDateField(label="When was it made safe?")
    how = forms.CharField(label="How?", help_text="The tenant reads these words.", widget=area())


class DayForm(KitForm):
    on = PastDateField(label="When?")


class StepsForm(KitForm):
    on = PastDateField(label="When?")
    what = forms.CharField(label="Which steps, and why could the works not begin?", widget=area())


class MoveOutForm(KitForm):
    on = DateField(label="From when?")
    where = forms.CharField(label="What do we offer?", help_text="The tenant reads these words.", widget=area())


class NoteForm(KitForm):
    note = forms.CharField(label="What was tried, and what stood in the way?", widget=area(4))
