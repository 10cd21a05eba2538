"""What officers type about an item and its papers."""

from django import forms

from dartford_housing.documents import rules as files
from dartford_housing.documents.forms import PaperField, UploadField
from dartford_housing.web.forms import DateField, KitForm
from forum.choices import ItemKind, Origin, Privacy, Source
from forum.rules.privacy import PARAGRAPHS

NUMBERED = [("", "Choose"), *((number, f"{number}. {words}") for number, words in PARAGRAPHS.items())]


def words(label: str, rows: int = 3, **facts: object) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), required=False, **facts)


class GuardForm(KitForm):
    """Whether the public may see it; if not, on which ground."""

    privacy = forms.ChoiceField(
        label="Who may read it?", choices=Privacy.choices, widget=forms.RadioSelect, initial="public"
    )
    paragraph = forms.TypedChoiceField(
        label="Paragraph of Schedule 12A", choices=NUMBERED, coerce=int, empty_value=None, required=False
    )
    public_title = forms.CharField(
        label="Title on the public agenda",
        required=False,
        max_length=160,
        help_text="It must not give away what is private.",
    )
    public_interest = words("Why is openness outweighed?")
    decided_by = forms.CharField(label="Who decided that it is private?", required=False, max_length=120)
    review_on = DateField(label="When is this looked at again?", required=False)


class LateForm(KitForm):
    urgency_reason = words("Why is it urgent?", help_text="Needed where the agenda is out and the clear days are over.")
    certified_by = forms.CharField(label="Chair or vice-chair who agreed", required=False, max_length=120)

    def __init__(self, *args, late=True, chairs=(), **kwargs):
        """`chairs` are the names of those who chair the body today: only they can agree that something is urgent."""
        super().__init__(*args, **kwargs)
        for name in () if late else ("urgency_reason", "certified_by"):
            self.fields.pop(name, None)
        if late and chairs:
            label, names = self.fields["certified_by"].label, [(name, name) for name in chairs]
            self.fields["certified_by"] = forms.ChoiceField(
                label=label, choices=names, required=False, widget=forms.RadioSelect
            )


class ItemForm(LateForm, GuardForm):
    title = forms.CharField(label="Title", max_length=160)
    kind = forms.ChoiceField(label="Kind", choices=ItemKind.choices, initial="report")
    summary = words("Summary in plain words")
    asked_to = words(
        "What is the meeting asked to do?", rows=2, help_text="Finish the sentence “The Board is asked to …”."
    )
    presenter = forms.CharField(label="Who presents it?", required=False, max_length=120)
    origin = forms.ChoiceField(
        label="Who raised it?", choices=[("", "Nobody in particular"), *Origin.choices], required=False
    )
    field_order = ["title", "kind", "summary", "asked_to", "presenter", "origin"]


class PlaceForm(KitForm):
    place = forms.IntegerField(label="Place on the agenda", min_value=1, help_text="1 is first.")


class WhyForm(KitForm):
    reason = words("Why?")


class NoteForm(KitForm):
    note = forms.CharField(
        label="What shall the public page say?",
        max_length=300,
        help_text="For example: public since 4 May, when the contract was signed.",
    )


class ContentForm(KitForm):
    """The words of a paper, or its file."""

    source = forms.ChoiceField(label="How does the paper come?", choices=Source.choices, widget=forms.RadioSelect)
    text = words(
        "Its words", rows=18, help_text="Begin a heading with #, a point with -, separate the cells of a table with |."
    )
    upload = PaperField(
        label="The PDF", required=False,
        help_text=f"{files.PDF_HINT} Black boxes do not remove what is under them: remove the words first.",
    )  # fmt: skip
    summary = words("Summary in plain words", help_text="Needed for a PDF that screen readers cannot follow.")


class PaperForm(LateForm, GuardForm, ContentForm):
    title = forms.CharField(label="Title", max_length=160)
    label = forms.CharField(label="Label, such as Appendix A", required=False, max_length=30)
    author = forms.CharField(label="Whose report is it?", required=False, max_length=120)
    field_order = ["title", "label", "author", "source", "text", "upload", "summary"]


class ChangeForm(GuardForm, ContentForm):
    """A paper that has not gone out yet, as it stands."""

    title = forms.CharField(label="Title", max_length=160)
    author = forms.CharField(label="Whose report is it?", required=False, max_length=120)
    field_order = ["title", "author", "source", "text", "upload", "summary"]


class PictureForm(KitForm):
    upload = UploadField(label="The picture", help_text=files.PICTURE_HINT)
    shows = forms.CharField(
        label="What does it show?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Read out to those who cannot see it: what matters in it, not that it is a picture.",
    )  # fmt: skip


class OnItemForm(LateForm):
    item = forms.ModelChoiceField(None, label="On which item?")
    label = forms.CharField(label="Label, such as Appendix A", required=False, max_length=30)
    field_order = ["item", "label"]

    def __init__(self, *args, items=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items
        self.fields["item"].label_from_instance = lambda item: f"{item.meeting}: {item}"


class ReviewForm(KitForm):
    why = forms.CharField(label="Why must it stay private?", widget=forms.Textarea(attrs={"rows": 3}))
    review_on = DateField(label="When is this looked at again?")


class FillForm(LateForm, ContentForm):
    field_order = ["source", "text", "upload", "summary"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [choice for choice in Source.choices if choice[0] != "to follow"]
