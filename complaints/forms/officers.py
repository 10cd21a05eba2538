"""What officers type on the way through the two stages."""

import re
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.contrib.auth.models import Group
from django.template.loader import render_to_string

from dartford_housing.accounts.models import User
from dartford_housing.core.channels import ASKED_BY
from dartford_housing.core.plain_english import told
from dartford_housing.documents.forms import MultipleFileField
from dartford_housing.documents.rules import HINT
from dartford_housing.web.forms import DateField, KitForm, PastDateField, Q

from ..choices import Jurisdiction, Outcome, RemedyKind, Topic

BULLET = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+")
PREVIEW = "Preview the letter"


def area(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def handlers() -> Any:
    """Return those who may look into complaints."""
    roles = Group.objects.filter(permissions__codename="handle_complaints")
    members = User.groups.through.objects.filter(group__in=roles)
    return User.objects.filter(is_active=True, pk__in=members.values("user")).order_by("name")


class Preview(LayoutObject):
    """The letter as it would be sent, above the form that makes it."""

    fields: "list[Any]" = []

    def render(self, form: Any, context: Any, template_pack: str = "dbc", **kwargs: Any) -> str:
        letter = getattr(form, "preview", None)
        facts = {"letter": letter, "ease": told(letter.text) if letter else ""}
        return render_to_string("complaints/parts/preview.html", facts)


class SayForm(KitForm):
    """One text, kept or sent."""

    text = forms.CharField(label="What do you write?", widget=area(6))


class WriteForm(SayForm):
    files = MultipleFileField(
        label="Files for the resident (optional)", help_text=f"They stand on the case’s page. {HINT}", required=False
    )
    waits = forms.BooleanField(
        label="We need their answer before we can go on", help_text="No clock stops for it.", required=False
    )


class ReviewRequestForm(KitForm):
    text = forms.CharField(
        label="How does it stand?", help_text="The resident is told, and may make it a complaint.", widget=area(5)
    )
    secondary_label = PREVIEW
    questions = [Preview(), Q("text")]


class PointForm(KitForm):
    text = forms.CharField(label="The new point", widget=area(3))
    related = forms.BooleanField(
        label="It belongs to this complaint, and answering it does not delay the answer",
        help_text="Otherwise lodge it as a complaint of its own.",
        required=False,
    )


class AskedForm(KitForm):
    """How the resident asked, for what an officer does for them."""

    channel = forms.ChoiceField(label="How did they ask?", choices=list(ASKED_BY.items()), widget=forms.RadioSelect)
    reason = forms.CharField(label="Why are you doing it for them?", widget=area(2))


class AddedForm(AskedForm):
    text = forms.CharField(label="What did they add?", help_text="In their words.", widget=area(5))
    files = MultipleFileField(label="What they handed in: photographs or documents (optional)", required=False)
    questions = [Q("text"), Q("files"), Q("channel"), Q("reason")]


class AskedStage2Form(AskedForm):
    """Stage 2, about the whole answer or some points of it; nobody is asked why (Code 6.12)."""

    points = forms.TypedMultipleChoiceField(
        label="Which points? (the whole answer, if you choose none)",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(label="Did they add anything? (optional)", required=False, widget=area(3))
    questions = [Q("points"), Q("words"), Q("channel"), Q("reason")]

    def __init__(self, *args: Any, points: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = [(point.number, str(point)) for point in points]


class AssignForm(KitForm):
    handler = forms.ModelChoiceField(label="Who looks into it?", queryset=User.objects.none(), empty_label="Choose")
    about_staff = forms.ModelMultipleChoiceField(
        label="Is the complaint about any of these people? (optional)",
        help_text="They neither look into it nor see it.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"].queryset = handlers()
        self.fields["about_staff"].queryset = User.objects.filter(is_active=True, is_staff=True).order_by("name")


class TriageForm(KitForm):
    jurisdiction = forms.ChoiceField(
        label="Who looks into it after us?", choices=Jurisdiction.choices[:3], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="What is it about?", choices=Topic.choices, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="Why is it a complaint?", help_text="One sentence is enough.", widget=area(2))
    discretion = forms.CharField(
        label="If it happened more than twelve months ago: what was considered? (optional)",
        required=False,
        widget=area(2),
    )

    def __init__(self, *args: Any, began: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discretion"].help_text = began


class RequestForm(KitForm):
    reason = forms.CharField(
        label="Why is it a request for service and not a complaint?",
        help_text="The resident is told, and may make it a complaint at once.",
        widget=area(3),
    )


class SignpostForm(KitForm):
    jurisdiction = forms.ChoiceField(label="Whose is it?", choices=Jurisdiction.choices[1:], widget=forms.RadioSelect)
    reason = forms.CharField(label="Why can we not answer it?", help_text="The resident is told.", widget=area(3))


class RestateForm(KitForm):
    """What we understand, as an acknowledgement sets it out."""

    definition = forms.CharField(
        label="What do we understand the complaint to be?",
        help_text="Plain words; the resident reads them.",
        widget=area(4),
    )
    points = forms.CharField(label="The points we will answer", help_text="One on each line.", widget=area(5))
    outcomes_sought = forms.CharField(label="What does the resident seek?", widget=area(3))
    not_ours = forms.CharField(
        label="Which aspects are we not responsible for?", help_text="Write “None” if there are none.", widget=area(2)
    )
    secondary_label = PREVIEW
    questions = [Preview()]

    def clean_points(self) -> list[str]:
        lines = (BULLET.sub("", line).strip() for line in self.cleaned_data["points"].splitlines())
        return [line for line in lines if line]


class AcknowledgeForm(RestateForm):
    conflicts = forms.CharField(
        label="Which conflicts of interest did you consider? (optional)", required=False, widget=area(2)
    )


class ExtendForm(KitForm):
    until = DateField(label="By when do we answer now?")
    reason = forms.CharField(label="Why do we need longer?", help_text="The resident is told.", widget=area(3))
    good_reason = forms.CharField(
        label="Beyond the Code’s days: the good reason (optional)", required=False, widget=area(2)
    )
    update_every = forms.IntegerField(
        label="Every how many working days do we tell them how it stands? (optional)",
        help_text="Agree it with the resident. Needed beyond the Code’s days.",
        required=False,
        min_value=1,
        max_value=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    secondary_label = PREVIEW
    questions = [Preview(), Q("until"), Q("reason"), Q("good_reason"), Q("update_every", width=3)]

    def __init__(self, *args: Any, limit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = limit


class RespondForm(KitForm):
    """One decision and one answer for each point; the letter writes the rest of the seven parts."""

    reasons = forms.CharField(
        label="Our reasons for the decision",
        help_text="Name the policy, law or good practice where it matters.",
        widget=area(5),
    )
    no_remedy = forms.BooleanField(label="There is nothing to put right, so we offer no remedy", required=False)
    nothing_outstanding = forms.BooleanField(label="Nothing is left to be done after this answer", required=False)
    secondary_label = PREVIEW

    def __init__(self, *args: Any, points: Any = (), offered: str = "", promised: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = list(points)
        for point in self.points:
            self.fields[f"finding_{point.number}"] = forms.ChoiceField(
                label=f"Point {point.number}: {point.text}", choices=Outcome.choices, widget=forms.RadioSelect
            )
            self.fields[f"answer_{point.number}"] = forms.CharField(
                label=f"Our answer to point {point.number}", widget=area(4)
            )
        self.fields["no_remedy"].help_text = offered
        self.fields["nothing_outstanding"].help_text = promised
        asked = [Q(f"{part}_{point.number}") for point in self.points for part in ("finding", "answer")]
        self.questions = [Preview(), *asked, Q("reasons"), Q("no_remedy"), Q("nothing_outstanding")]

    def clean(self) -> dict[str, Any]:
        """Return what the action takes: the answers by the number of their point."""
        clean = super().clean() or {}
        answers = {
            point.number: (clean.get(f"finding_{point.number}", ""), clean.get(f"answer_{point.number}", ""))
            for point in self.points
        }
        return {
            "answers": answers,
            **{name: clean.get(name, "") for name in ("reasons", "no_remedy", "nothing_outstanding")},
        }


class RemedyForm(KitForm):
    kind = forms.ChoiceField(label="How do we put it right?", choices=RemedyKind.choices, widget=forms.RadioSelect)
    what = forms.CharField(label="What exactly?", max_length=300, help_text="The resident reads this in our answer.")
    amount = forms.DecimalField(
        label="Amount in pounds (only for a financial remedy)",
        required=False,
        min_value=0,
        max_digits=8,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    questions = [Q("kind"), Q("what"), Q("amount", width=10)]


class PromiseForm(KitForm):
    what = forms.CharField(label="What will be done?", max_length=300)
    owner = forms.ModelChoiceField(
        label="Who sees to it?", queryset=User.objects.filter(is_staff=True, is_active=True), empty_label="Choose"
    )
    due = DateField(label="By when?")


class PayForm(KitForm):
    remedy = forms.ModelChoiceField(label="Which payment?", queryset=User.objects.none(), empty_label=None)
    on = PastDateField(label="When was it paid?")

    def __init__(self, *args: Any, remedies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remedy"].queryset = remedies


class CloseForm(KitForm):
    reason = forms.CharField(
        label="A note for the file (optional)",
        help_text="The resident is told that it is closed, and what they can still do.",
        required=False,
        widget=area(2),
    )
    secondary_label = PREVIEW
    questions = [Preview(), Q("reason")]
