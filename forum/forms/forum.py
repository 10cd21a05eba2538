"""What residents, representatives and officers type at the Forum."""

from django import forms

from dartford_housing.residents.models import Resident
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm
from forum.choices import Grade, Scope
from forum.rules.panels import MOST_POINTS

from .agenda import words


class IssueForm(KitForm):
    submit_label = "Ask the representative"
    member = forms.ModelChoiceField(None, label="Who should raise it?", empty_label=None, widget=forms.RadioSelect)
    what = forms.CharField(
        label="What should they raise?",
        help_text="If there is danger now, such as no heat in winter or a damaged door, ring repairs instead.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    wish = words("What should happen? (optional)", rows=3, max_length=1500)
    scope = forms.ChoiceField(
        label="What may the representative see?", choices=Scope.choices, widget=forms.RadioSelect, initial="issue"
    )
    agree = forms.BooleanField(
        label="I agree that the representative may read this and pass it to the council for me",
        help_text="Your consent lasts half a year. You can stop it at any time on the page of what you asked.",
        error_messages={"required": "We need your agreement before a representative can read it."},
    )

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members

    def clean(self):
        typed = super().clean()
        typed.pop("agree", None)
        return typed


class ForResident(ActingForm):
    """The base of what an officer writes down for a resident, who is named by reference."""

    reference = forms.CharField(label="Reference of the resident", max_length=20)

    def clean(self):
        typed = super().clean()
        resident = Resident.objects.filter(reference__iexact=typed.pop("reference", "").strip()).first()
        if resident is None and "reference" not in self.errors:
            self.add_error("reference", "No resident has this reference.")
        return {**typed, "resident": resident}


class IssueActingForm(ForResident):
    """What a resident asked a representative to raise, by telephone, at a surgery or by letter."""

    member = forms.ModelChoiceField(None, label="Which representative?")
    what = forms.CharField(label="What should they raise?", widget=forms.Textarea(attrs={"rows": 6}))
    scope = forms.ChoiceField(
        label="What may the representative see? Read the choices out.", choices=Scope.choices, widget=forms.RadioSelect
    )
    field_order = ["reference", "member", "what", "scope"]

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class ApplicationActingForm(ForResident):
    why = forms.CharField(label="Why would they like to join?", widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ["reference", "why"]


class PassOnForm(KitForm):
    submit_label = "Pass it to the council"
    note = words("Would you like to add anything? (optional)", rows=4)


class ApplicationForm(KitForm):
    submit_label = "Ask to join"
    why = forms.CharField(
        label="Why would you like to join?",
        help_text="A few words are enough. You need no experience.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    interests = words(
        "Is there anything we should know? (optional)",
        help_text="For example, work for the council or one of its contractors, or family who does.",
    )


class AcceptForm(KitForm):
    starts = DateField(label="First day of the term")
    shown_round_by = forms.ModelChoiceField(None, label="Which member shows them round?", required=False)
    reply = words("Anything to add to the letter?")

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shown_round_by"].queryset = members


class SeatForm(KitForm):
    member = forms.ModelChoiceField(None, label="Which member of the Forum?")

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class GiveForm(SeatForm):
    starts = DateField(label="From which day?")


class RatingForm(KitForm):
    submit_label = "Keep this grade"
    estate = forms.ModelChoiceField(None, label="Which estate?", empty_label="Choose an estate")
    unmet = forms.ModelMultipleChoiceField(
        None,
        label="What the contract asks for: what was not met there?",
        help_text="Tick nothing if all was met.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    grade = forms.ChoiceField(label="Your grade", choices=Grade.choices, widget=forms.RadioSelect)
    comment = words("What is right, what is not?", help_text="Published. Needed for C and D.", max_length=1000)

    def __init__(self, *args, estates=None, standards=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["estate"].queryset = estates
        self.fields["unmet"].queryset = standards
        if not standards:
            del self.fields["unmet"]


class ContractorForm(KitForm):
    text = forms.CharField(label="What does the contractor answer?", widget=forms.Textarea(attrs={"rows": 5}))


class PortfolioForm(KitForm):
    portfolio = forms.ModelChoiceField(None, label="Which portfolio?")

    def __init__(self, *args, portfolios=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["portfolio"].queryset = portfolios


class EndForm(KitForm):
    ends = DateField(label="Last day")


class AnswerIssueForm(KitForm):
    answer = forms.CharField(
        label="What do we answer?", help_text="The resident and the representative receive these words.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip


class IssueCaseForm(ActingForm):
    """What the resident wants it to be; the choice is theirs (Complaint Handling Code 1.3)."""

    kind = forms.ChoiceField(
        label="What does the resident want?",
        choices=[("a complaint", "A complaint"), ("something done", "Something put right, without a complaint")],
        widget=forms.RadioSelect,
        help_text="Ask them first. A complaint has its own clock; both lead to a reference.",
    )


class GiveBackForm(KitForm):
    submit_label = "Give it back"
    reason = words("Why can you not raise it?", rows=3, max_length=1000, help_text="The resident reads this.")


class PromiseForm(KitForm):
    what = forms.CharField(
        label="What do we promise?",
        max_length=300,
        help_text="The representative reads it too: name nobody.",
    )
    owner = forms.ModelChoiceField(None, label="Who sees to it?")
    due = DateField(label="By when?")

    def __init__(self, *args, owners=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners


class DeclareForm(KitForm):
    submit_label = "Declare"
    conflicted = forms.TypedChoiceField(
        label="Do you, your family or anybody close to you have a link with a company that may bid?",
        choices=[("no", "No"), ("yes", "Yes, or I am not sure")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    nature = words(
        "What is the link?", rows=3, help_text="Work, family, friendship, money, a dispute. Leave empty if none."
    )
    confidential = forms.BooleanField(
        label="I will not speak or write to anybody outside the panel about what I read", required=False
    )

    def clean(self):
        typed = super().clean()
        if typed.get("conflicted") is False and not typed.get("confidential"):
            self.add_error("confidential", "Promise confidentiality before the papers are opened.")
        if typed.get("conflicted") and not typed.get("nature"):
            self.add_error("nature", "Say what the link is.")
        return typed


class ScoreForm(KitForm):
    """Points and a word for each criterion of one tender."""

    submit_label = "Keep my scores"

    def __init__(self, *args, criteria=(), known=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria, known = list(criteria), known or {}
        points = [(str(number), str(number)) for number in range(MOST_POINTS + 1)]
        for row in self.criteria:
            kept = known.get(row.pk)
            self.fields[f"points_{row.pk}"] = forms.ChoiceField(
                label=str(row), choices=points, widget=forms.RadioSelect, initial=str(kept.points) if kept else None
            )
            self.fields[f"comment_{row.pk}"] = words(f"Why? ({row.name})", rows=2, initial=kept.comment if kept else "")

    def scores(self):
        """Return (criterion, points, comment) for each criterion."""
        typed = self.cleaned_data
        return [(row, int(typed[f"points_{row.pk}"]), typed[f"comment_{row.pk}"]) for row in self.criteria]


class OutcomeForm(KitForm):
    outcome = forms.CharField(label="What was decided?", widget=forms.Textarea(attrs={"rows": 4}))


class PanelForm(KitForm):
    title = forms.CharField(label="Contract", max_length=160)
    about = words("About it")
    opens_at = forms.DateTimeField(label="Scoring begins", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    closes_at = forms.DateTimeField(label="Scoring ends", widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    criteria = words("Criteria, one a line: name, comma, weight", rows=4)
    tenders = words("Tenders, one a line: a name that does not tell whose it is, comma, its words", rows=6)

    def clean_criteria(self):
        lines = [line.rpartition(",") for line in self.cleaned_data["criteria"].splitlines() if line.strip()]
        if any(not weight.strip().isdigit() or not name.strip() for name, _, weight in lines):
            raise forms.ValidationError("Write each criterion as: Quality of the plan, 60")
        return [(name.strip(), int(weight)) for name, _, weight in lines]

    def clean_tenders(self):
        lines = [line.partition(",") for line in self.cleaned_data["tenders"].splitlines() if line.strip()]
        return [(name.strip(), text.strip()) for name, _, text in lines]
