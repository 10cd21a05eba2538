"""What is typed about refusals, restrictions, the Ombudsman's cases and what was learnt."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.accounts.models import User
from dartford_housing.residents.models import Resident
from dartford_housing.web.contact_fields import AddressField, EmailField, NameField, PhoneField
from dartford_housing.web.forms import DateField, KitForm, PastDateField, Q

from ..choices import Ground, LinkKind, ReviewOutcome, Topic
from .officers import PREVIEW, Preview, area


class RefusalForm(KitForm):
    ground = forms.ChoiceField(label="On which ground?", choices=Ground.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(label="The reasons in this case", help_text="The resident is told.", widget=area(4))
    discretion = forms.CharField(
        label="More than twelve months ago: how was discretion considered?", required=False, widget=area(3)
    )
    claim_number = forms.CharField(label="Legal proceedings: number of the claim", required=False, max_length=40)
    claim_filed_on = PastDateField(label="Legal proceedings: filed on", required=False)
    questions = [Q("ground"), Q("reasons"), Q("discretion"), Q("claim_number", width=20), Q("claim_filed_on")]


class ApproveForm(KitForm):
    secondary_label = PREVIEW
    questions = [Preview()]


class TurnDownForm(KitForm):
    reason = forms.CharField(
        label="Why is it taken on?",
        help_text="Kept with the case. The resident is not told of the proposal.",
        widget=area(3),
    )


class ReasonForm(KitForm):
    reason = forms.CharField(label="Why?", widget=area(3))


class ReopenForm(KitForm):
    reason = forms.CharField(label="Why?", help_text="The resident is told.", widget=area(3))
    secondary_label = PREVIEW
    questions = [Preview(), Q("reason")]


class AuthorityForm(KitForm):
    authority = forms.CharField(
        label="How did the resident agree that they speak for them?", max_length=300, widget=area(2)
    )


class EndAuthorityForm(KitForm):
    """Who is left to be written to is asked only where we hold no record of them."""

    reason = forms.CharField(label="How did the resident tell us that they no longer want it?", widget=area(2))
    name = NameField(label="The resident’s name", max_length=160)
    email = EmailField(label="Their e-mail address", required=False)
    telephone = PhoneField(label="Their telephone number", required=False)
    address = AddressField(label="Their address, with the postcode", required=False, max_length=200)

    def __init__(self, *args: Any, complaint: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        known = {"name": complaint.represents, "address": complaint.represents_at, **(initial or {})}
        super().__init__(*args, initial=known, **kwargs)
        if complaint.has_record_of_its_own:
            for name in ("name", "email", "telephone", "address"):
                del self.fields[name]


class JoinForm(KitForm):
    resident = forms.CharField(
        label="The resident’s reference",
        help_text="Look it up in the desk’s search, and check who it is.",
        max_length=20,
    )
    reason = forms.CharField(label="How did you check?", widget=area(2))
    questions = [Q("resident", width=10), Q("reason")]

    def clean_resident(self) -> Resident:
        found = Resident.objects.select_related("home__estate").filter(
            reference__iexact=self.cleaned_data["resident"].strip(), anonymised_on=None
        )
        if not found:
            raise ValidationError("We hold no resident with this reference.")
        return found[0]


class LinkForm(KitForm):
    reference = forms.CharField(
        label="The other case’s reference",
        help_text="The resident’s other cases stand on the page of this one.",
        max_length=20,
    )
    kind = forms.ChoiceField(label="How do they belong together?", choices=LinkKind.choices, widget=forms.RadioSelect)
    questions = [Q("reference", width=20), Q("kind")]


class UnlinkForm(KitForm):
    reference = forms.CharField(label="The other case’s reference", max_length=20)
    reason = forms.CharField(label="Why do they not belong together?", widget=area(2))
    questions = [Q("reference", width=20), Q("reason")]


class DataForm(KitForm):
    what = forms.CharField(
        label="What does it say about personal data?", help_text="One sentence is enough.", widget=area(2)
    )
    told_on = PastDateField(
        label="When were we told? (the day of the complaint, if you leave it empty)", required=False
    )


class RestrictForm(KitForm):
    what = forms.CharField(
        label="What is restricted?",
        max_length=300,
        help_text="For example: one telephone call a week. It never stops somebody from making a complaint.",
    )
    reason = forms.CharField(
        label="Why, and why is it proportionate?", help_text="The resident is told.", widget=area(3)
    )
    evidence = forms.CharField(label="What evidence is there?", widget=area(3))
    starts_on = DateField(label="From when?")
    review_on = DateField(label="When is it reviewed?")


class ReviewForm(KitForm):
    outcome = forms.ChoiceField(
        label="What did the review come to?", choices=ReviewOutcome.choices, widget=forms.RadioSelect
    )
    what = forms.CharField(label="What is restricted?", max_length=300, required=False)
    reason = forms.CharField(label="Why?", help_text="The resident is told.", widget=area(3))
    review_on = DateField(label="When is it reviewed next? (unless it ends)", required=False)
    secondary_label = PREVIEW
    questions = [Preview(), Q("outcome"), Q("what"), Q("reason"), Q("review_on")]


class OmbudsmanForm(KitForm):
    reference = forms.CharField(label="The Ombudsman’s reference", max_length=40)
    opened_on = PastDateField(label="When did it open the case?")
    questions = [Q("reference", width=20), Q("opened_on")]


class DetermineForm(KitForm):
    finding = forms.CharField(label="What did the Ombudsman find?", max_length=200)
    determined_on = PastDateField(label="When?")
    severe = forms.BooleanField(label="It found severe maladministration", required=False)


class OrderForm(KitForm):
    what = forms.CharField(label="What did it order?", widget=area(3))
    due = DateField(label="By when?")


class ComplyForm(KitForm):
    order = forms.ModelChoiceField(label="Which order?", queryset=User.objects.none(), empty_label=None)
    complied_on = PastDateField(label="When did we comply?")
    evidence = forms.CharField(label="How do we know?", widget=area(3))

    def __init__(self, *args: Any, orders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].queryset = orders


class LessonForm(KitForm):
    topic = forms.ChoiceField(label="What is it about?", choices=Topic.choices)
    learnt = forms.CharField(label="What did we learn?", widget=area(3))
    change = forms.CharField(label="What do we change?", widget=area(3))
    public = forms.BooleanField(
        label="Show it to everybody on the page of complaints", help_text="Name nobody.", required=False
    )


class SubmittedForm(KitForm):
    on = PastDateField(label="When was it sent?", help_text="Through the Ombudsman’s annual submission form.")
