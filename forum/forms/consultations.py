"""What leaseholders say, and what officers type, about a consultation."""

from django import forms

from dartford_housing.documents.forms import UploadField
from dartford_housing.estates.models import Block, Estate
from dartford_housing.web.contact_fields import AddressField
from dartford_housing.web.forms import DateField, KitForm, PastDateField
from forum.choices.consultations import Basis
from forum.models import TenantsAssociation

from .agenda import words
from .forum import ForResident


def long_words(label, rows=5, **facts):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **facts)


def money(label, **facts):
    return forms.DecimalField(label=label, min_value=0, decimal_places=2, widget=forms.TextInput, **facts)


class ObservationForm(KitForm):
    submit_label = "Send my observation"
    text = long_words(
        "What would you like us to take into account?",
        help_text="Your neighbours never see these words, nor that you wrote.",
        max_length=6000,
    )
    nominee = forms.CharField(
        label="Is there a contractor whom we should ask for an estimate? (optional)",
        help_text="Give the name and how to reach them.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, nominations=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not nominations:
            del self.fields["nominee"]


class ObservationActingForm(ForResident):
    """What came by letter, e-mail or telephone, from a leaseholder or from their association."""

    association = forms.ModelChoiceField(TenantsAssociation.objects, label="Or the association", required=False)
    received_on = PastDateField(label="When did it come?")
    text = long_words("What do they say? Word for word, where it is in writing.")
    nominee = forms.CharField(label="Which contractor do they name, if any?", max_length=200, required=False)
    scan = UploadField(label="Scan of the letter", required=False)
    field_order = ["reference", "association", "received_on", "text", "nominee", "scan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reference"].required = False

    def clean(self):
        typed = super().clean()
        if typed.get("association") and not self.data.get("reference", "").strip():
            self.errors.pop("reference", None)
        return typed


class ConsultationForm(KitForm):
    """What is proposed, why, and whose leases it touches."""

    title = forms.CharField(label="What is it about?", help_text="As leaseholders would say it.", max_length=160)
    basis = forms.ChoiceField(label="Which kind?", choices=Basis.choices, widget=forms.RadioSelect)
    what = long_words("What is proposed?", help_text="In general terms, as the notice says it.")
    reasons = long_words("Why is it necessary?")
    inspect = long_words(
        "Where and when can the description be looked at?", rows=2, help_text="Free of charge, at a reasonable hour."
    )
    largest_share = money(
        "Largest share of one leaseholder, in pounds",
        required=False,
        help_text="Above £250 for works, or £100 a year for an agreement, section 20 applies.",
    )
    estates = forms.ModelMultipleChoiceField(
        Estate.objects.order_by("name"), label="Whole estates", required=False, widget=forms.CheckboxSelectMultiple
    )
    blocks = forms.ModelMultipleChoiceField(
        Block.objects.order_by("name"), label="Single blocks", required=False, widget=forms.SelectMultiple
    )

    def clean(self):
        typed = super().clean()
        if not typed.get("estates") and not typed.get("blocks"):
            self.add_error("estates", "Choose an estate or a block.")
        return typed


class EstimateForm(KitForm):
    contractor = forms.CharField(label="Contractor", max_length=160)
    address = AddressField(label="Address", help_text="With the postcode.", max_length=200, required=False)
    amount = money("Amount in pounds")
    unconnected = forms.BooleanField(label="Not connected with the council", required=False, initial=True)
    connection = forms.CharField(label="The connection, if there is one", max_length=200, required=False)
    nominated = forms.BooleanField(label="Leaseholders named them", required=False)


class NoticeForm(KitForm):
    """The first notice: all that it says stands in the consultation."""

    dated = DateField(label="Date of the notice", help_text="Letters go out on this day, or before it.")


class ProposalForm(NoticeForm):
    statement = words("What should leaseholders know about the estimates or the proposal?", rows=5)
    nominees = words("What came of the contractors whom leaseholders named?", rows=3)
    tried = words("If somebody did not get the first notice: what was tried?", rows=2)


class ExtendForm(KitForm):
    until = DateField(label="New last day for observations")
    reason = forms.CharField(label="Why?", max_length=300, help_text="Everybody consulted is told.")


class AwardForm(KitForm):
    contractor = forms.CharField(label="With whom?", max_length=160)
    entered_on = PastDateField(label="When was the contract entered into?")
    nominated = forms.BooleanField(label="Leaseholders had named them", required=False)
    lowest = forms.BooleanField(label="Theirs was the lowest estimate", required=False)


class ReasonsForm(KitForm):
    statement = long_words("Why was this contractor chosen?")


class DispensationForm(KitForm):
    on = PastDateField(label="Date of the Tribunal’s decision")
    terms = long_words("Its reference and terms", rows=3)


class OutcomeForm(KitForm):
    outcome = long_words("What came of it?", rows=3)


class ResponseForm(KitForm):
    gist = long_words(
        "What does it say, in our words?", rows=3,
        help_text="Stands in the next notice for everybody to read. Nobody may be recognised.",
    )  # fmt: skip
    response = long_words("Our response", help_text="The leaseholder receives these words; the notice shows them too.")


class ByHandForm(KitForm):
    on = PastDateField(label="When did it reach them?")
    how = forms.CharField(label="How, by whom?", max_length=200)
