"""What is typed at an election: its days, who is nominated, the vote."""

from django import forms

from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm
from forum.choices.elections import ELECTED_OFFICES, NONE_OF_THESE
from forum.rules.elections import NOMINATION_DAYS, VOTE_DAYS

NONE = (NONE_OF_THESE, "None of these")
ANSWERS = [("yes", "They stand"), ("no", "They do not stand")]


def statement() -> forms.CharField:
    return forms.CharField(
        label="What should members know?",
        help_text="A few sentences: who stands, and what they would do. Members and officers of the Forum read it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CallForm(KitForm):
    office = forms.ChoiceField(label="Which office?", choices=ELECTED_OFFICES, widget=forms.RadioSelect)
    nominations_from = DateField(label="Nominations open on")
    nominations_until = DateField(
        label="Last day for nominations", help_text=f"They stay open for at least {NOMINATION_DAYS} days."
    )
    vote_from = DateField(label="The vote opens on", help_text="Members vote who have a seat on this day.")
    vote_until = DateField(
        label="Last day of the vote", help_text=f"At least {VOTE_DAYS} days, so that a vote can come by post."
    )
    term_from = DateField(
        label="The office begins on", help_text="Whoever holds it until then gives it up the same moment."
    )


class OfMembers(KitForm):
    """The base of a form that names a member."""

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class NominateForm(OfMembers):
    submit_label = "Nominate"
    member = forms.ModelChoiceField(
        None, label="Who should stand?", empty_label=None, widget=forms.RadioSelect,
        help_text="If you choose somebody else, we ask them; they stand only if they say yes.",
    )  # fmt: skip
    statement = statement()


class NominateActingForm(OfMembers, ActingForm):
    member = forms.ModelChoiceField(None, label="Which member stands?")
    statement = statement()


class AnswerActingForm(ActingForm):
    candidate = forms.ModelChoiceField(None, label="Who was nominated?")
    stands = forms.TypedChoiceField(
        label="What do they say?", choices=ANSWERS, coerce=lambda value: value == "yes", widget=forms.RadioSelect
    )

    def __init__(self, *args, candidates=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["candidate"].queryset = candidates


class StandForm(KitForm):
    """Somebody who was nominated says yes, in their own words if they like."""

    submit_label = "I stand"
    statement = statement()


class Choosing(KitForm):
    """The base of a form with a ballot paper: those who stand, and none of these."""

    def __init__(self, *args, candidates=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = {str(row.pk): row for row in candidates}
        self.fields["choice"].choices = [*((key, row.member.name) for key, row in self.standing.items()), NONE]

    def clean_choice(self):
        """Return the candidate, or None for none of these."""
        return self.standing.get(self.cleaned_data["choice"])


class VoteForm(Choosing):
    submit_label = "Put my vote in the box"
    choice = forms.ChoiceField(label="Whom do you vote for?", widget=forms.RadioSelect)


class VoteActingForm(Choosing, OfMembers, ActingForm):
    member = forms.ModelChoiceField(
        None,
        label="Whose vote is it?",
        help_text="By typing it you learn how they vote. Tell nobody; nothing keeps it.",
    )
    choice = forms.ChoiceField(label="Their vote", widget=forms.RadioSelect)


class CallOffForm(KitForm):
    reason = forms.CharField(label="Why is it called off?", max_length=300, help_text="Members read this.")


class GiveOfficeForm(KitForm):
    office = forms.ChoiceField(label="Which office?", choices=ELECTED_OFFICES, widget=forms.RadioSelect)
    starts = DateField(label="From which day?", help_text="Whoever holds it until then gives it up the same moment.")
    how = forms.CharField(
        label="How did they come by it?", max_length=200, help_text="Such as: elected at the annual general meeting."
    )


class EndOfficeForm(KitForm):
    ends = DateField(label="Last day in the office", help_text="The seat goes on.")
    reason = forms.CharField(label="Why?", max_length=200)
