"""What an administrator types about accounts."""

from typing import Any

from django import forms

from dartford_housing.accounts.permissions import ROLES
from dartford_housing.web.contact_fields import EmailField
from dartford_housing.web.forms import KitForm, Q

HINTS = {
    "resident": "Sees what is their own. Everybody may be one.",
    "representative": "A Forum member: runs a portfolio, passes on neighbours’ issues.",
    "board member": "A member of the Board. Its private papers are opened by the seat, not by this.",
    "engagement officer": "Runs surgeries, events, the Forum, the Board and promises at the desk.",
    "complaints officer": "Handles complaints, hazards and promises at the desk.",
    "manager": "An officer who also approves refusals and reads the record of deeds.",
    "member responsible for complaints": "Sees volumes and themes of complaints, not cases.",
    "contractor": "A firm that works on the homes. Reaches their own account, nothing else.",
    "administrator": "Everything, with settings and roles.",
}


class RolesField(forms.MultipleChoiceField):
    """The roles as boxes to tick, each with what it is for."""

    widget = forms.CheckboxSelectMultiple
    choice_hints = HINTS

    def __init__(self, **options: Any) -> None:
        choices = [(role, role.capitalize()) for role in ROLES]
        super().__init__(label="Roles", choices=choices, **options)


class RolesForm(KitForm):
    roles = RolesField(required=False, help_text="Roles of the desk need a second step at sign-in.")
    reason = forms.CharField(
        label="Why?", help_text="Kept in the record with your name.", widget=forms.Textarea(attrs={"rows": 2})
    )


class WhyForm(KitForm):
    reason = forms.CharField(
        label="Why?", help_text="Kept in the record with your name.", widget=forms.Textarea(attrs={"rows": 2})
    )


class OpenAccountForm(KitForm):
    questions = [Q("name"), Q("email"), Q("roles")]
    name = forms.CharField(label="Name", max_length=120)
    email = EmailField(label="E-mail address", help_text="We tell them that the account is open.")
    roles = RolesField(required=False)
