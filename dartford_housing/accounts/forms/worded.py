"""How allauth's forms are put into our words."""

from typing import Any, NamedTuple

from django import forms
from django.core.validators import EmailValidator

from dartford_housing.web.contact_fields import require_email
from dartford_housing.web.forms import Kit, Q


class Words(NamedTuple):
    """What a field is called, what is said when it is empty, and a hint."""

    label: str
    missing: str = ""
    hint: str = ""


EMAIL = Words("E-mail address", "Enter your e-mail address.")
PASSWORD = Words("Password", "Enter your password.")
NEW_PASSWORD = Words(
    "New password", "Enter a new password.", "At least 10 characters. Three unrelated words are easy to remember."
)
CODE = Words("Code from the e-mail", "Enter the code that we sent you.", "For example, BCDF-GHJK. Capitals or not.")
APP_CODE = Words("Code", "Enter a code.", "The 6 digits that your authenticator app shows, or a recovery code.")


class Worded(Kit):
    """Mix in before an allauth form; `words` names its fields."""

    words: "dict[str, Words]" = {}
    dropped: "tuple[str, ...]" = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.dropped:
            self.fields.pop(name, None)
        for name, words in self.words.items():
            if name in self.fields:
                reword(self.fields[name], words)
        self.questions = [Q(name, size="s") for name in self.fields]


def reword(field: forms.Field, words: Words) -> None:
    """Give a field our label, hint and sentences, and no placeholder: it vanishes when somebody types."""
    field.label, field.help_text = words.label, words.hint
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = words.missing or f"Enter {words.label.lower()}."
    if isinstance(field, forms.EmailField):
        field.widget.attrs["spellcheck"] = "false"
        others = [validator for validator in field.validators if not isinstance(validator, EmailValidator)]
        field.validators = [*others, require_email]
    if field.widget.attrs.get("autocomplete") == "one-time-code":
        field.widget.attrs |= {"spellcheck": "false", "autocapitalize": "characters"}
