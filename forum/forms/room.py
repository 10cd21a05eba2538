"""What members and invited officers type in the members' room."""

from django import forms
from django.contrib.auth import get_user_model

from dartford_housing.web.forms import DateField, KitForm, Q
from forum.choices.room import HiddenBecause, Often
from forum.models import Topic

LONGEST = 6000


class ReplyForm(KitForm):
    submit_label = "Send"
    text = forms.CharField(
        label="Your reply",
        help_text="Members and invited officers read it. Name nobody’s case, and nobody’s address.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class TopicForm(KitForm):
    submit_label = "Start the topic"
    title = forms.CharField(label="What is it about?", max_length=160)
    text = forms.CharField(
        label="What would you like to say?",
        help_text="Members and invited officers read it. Name nobody’s case, and nobody’s address.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class EditForm(KitForm):
    submit_label = "Keep the change"
    text = forms.CharField(
        label="Your words",
        help_text="What stood here before is kept, and the others can read it.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class CloseForm(KitForm):
    submit_label = "Close the topic"
    outcome = forms.CharField(
        label="What came of it?",
        help_text="One or two sentences. They stand at the top of the topic from now on.",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class WhyForm(KitForm):
    """A sentence that says why; for opening a topic again and for showing something again."""

    note = forms.CharField(label="Why?", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))


class HideForm(KitForm):
    submit_label = "Hide it"
    because = forms.ChoiceField(
        label="Which rule does it break?", choices=HiddenBecause.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label="Say why, in a sentence",
        help_text="Whoever wrote it receives this, with your name.",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DigestForm(KitForm):
    submit_label = "Save"
    often = forms.ChoiceField(
        label="How often shall we e-mail you what is new?", choices=Often.choices, widget=forms.RadioSelect
    )
    only_followed = forms.BooleanField(label="Only topics that I follow", required=False)


class InviteForm(KitForm):
    """An officer asked in: `topics` are those that the inviter may read; none of them means the whole room."""

    submit_label = "Invite"
    user = forms.ModelChoiceField(None, label="Which officer?", empty_label="Choose an officer")
    topic = forms.ModelChoiceField(
        None, label="To which topic?", required=False, empty_label="The whole room", widget=forms.Select
    )
    starts = DateField(label="First day")
    ends = DateField(label="Last day (optional)", required=False)
    questions = [Q("user"), Q("topic")]

    def __init__(self, *args, **kwargs):
        topics = kwargs.pop("topics", None)
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = get_user_model().objects.filter(is_staff=True, is_active=True).order_by("name")
        self.fields["user"].label_from_instance = lambda user: user.name or user.email
        self.fields["topic"].queryset = Topic.objects.none() if topics is None else topics
        if topics is None:
            del self.fields["topic"]
            self.questions = [Q("user")]
