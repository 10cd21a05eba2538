"""What officers type about what was said and decided."""

from django import forms
from django.contrib.auth import get_user_model

from dartford_housing.web.contact_fields import EmailField, PhoneField
from dartford_housing.web.forms import DateField, KitForm, PastDateField
from forum.choices import Answer, Origin, Outcome

from .agenda import words

CONFLICT = "Somebody else has saved this minute since you opened it. Their words stand first, yours below: join them."


class MinuteForm(KitForm):
    """A minute on top of the version that the writer saw. On a conflict both texts are shown, and nothing is lost."""

    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    text = words("What was said", rows=10)
    outcome = forms.ChoiceField(label="Outcome", choices=Outcome.choices, widget=forms.RadioSelect, initial="discussed")
    decision = words("What was decided")
    votes_for = forms.IntegerField(label="Votes for", required=False, min_value=0)
    votes_against = forms.IntegerField(label="Votes against", required=False, min_value=0)
    abstained = forms.IntegerField(label="Abstained", required=False, min_value=0)
    public_text = words("What the public reads, if the item is private", rows=3)

    def __init__(self, *args, minute=None, initial=None, **kwargs):
        self.minute = minute
        kept = {name: getattr(minute, name) for name in self.base_fields if name != "seen"} if minute else {}
        kept["seen"] = minute.version if minute else 0
        super().__init__(*args, initial={**kept, **(initial or {})}, **kwargs)

    def clean(self):
        typed = super().clean()
        if self.minute and typed.get("seen") not in (None, self.minute.version):
            self.show_both()
        return typed

    def show_both(self):
        """Put what was saved meanwhile first; the next save is made on top of it."""
        self.add_error("text", CONFLICT)
        self.data = self.data.copy()
        self.data["seen"] = self.minute.version
        outcome = f"{self.minute.get_outcome_display()}: {self.minute.decision}"
        votes = f"Votes: {self.minute.votes}." if self.minute.votes else ""
        theirs = "\n\n".join(part for part in (self.minute.text, outcome, votes, self.minute.public_text) if part)
        self.fields["theirs"] = words("What somebody else saved meanwhile", rows=8)
        self.fields["theirs"].disabled, self.fields["theirs"].initial = True, theirs
        self.order_fields(["seen", "theirs"])


class ActionForm(KitForm):
    what = forms.CharField(label="What was agreed to be done?", max_length=300)
    office = forms.CharField(
        label="By which office?", max_length=120, help_text="Printed in the minutes instead of a name."
    )
    owner = forms.ModelChoiceField(None, label="Who sees to it?")
    due = DateField(label="By when?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = get_user_model().objects.filter(is_staff=True, is_active=True)


class RecommendationForm(KitForm):
    text = words("What does the Board recommend?")
    origin = forms.ChoiceField(label="Where did it come from?", choices=Origin.choices, widget=forms.RadioSelect)
    raised_by = forms.CharField(label="Who raised it, as it may be published?", required=False, max_length=120)
    email = EmailField(
        label="Their e-mail address, to tell them the answer", required=False,
        help_text="Not published. Not needed for the Forum, nor where the item came from a suggestion: they are told.",
    )  # fmt: skip
    telephone = PhoneField(label="Their telephone number", required=False, help_text="Not published.")
    decision_maker = forms.CharField(label="Who decides?", max_length=120)
    answer_due = DateField(label="By when is an answer expected?")


class AnswerForm(KitForm):
    answer = forms.ChoiceField(label="What was decided?", choices=Answer.choices[1:], widget=forms.RadioSelect)
    reasons = words("Why?", help_text="Published, and sent to whoever raised it.")
    decided_on = PastDateField(label="On which day?")


class ToldForm(KitForm):
    how = forms.CharField(label="How were they told?", max_length=200, help_text="For example: by telephone on 4 May.")


class HowFarForm(KitForm):
    progress = words("How far has it come?", help_text="Published on the register.")


class TakeForm(KitForm):
    meeting = forms.ModelChoiceField(None, label="On which agenda?")

    def __init__(self, *args, meetings=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class ReplyForm(KitForm):
    reply = forms.CharField(label="What shall we answer?", widget=forms.Textarea(attrs={"rows": 5}))
