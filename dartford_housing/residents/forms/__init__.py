"""What residents and officers type about a record."""

from .claims import CheckForm, ClaimForm, CodeForm
from .contact import ContactForm, FormatsForm
from .desk import (
    AgreeForm,
    AnonymiseForm,
    ApproveForm,
    ContactDeskForm,
    FormatsDeskForm,
    GiveForm,
    KeepForm,
    RefuseForm,
    WhichAdjustmentForm,
    WithdrawForm,
)

__all__ = [
    "AgreeForm",
    "AnonymiseForm",
    "ApproveForm",
    "CheckForm",
    "ClaimForm",
    "CodeForm",
    "ContactDeskForm",
    "ContactForm",
    "FormatsDeskForm",
    "FormatsForm",
    "GiveForm",
    "KeepForm",
    "RefuseForm",
    "WhichAdjustmentForm",
    "WithdrawForm",
]
