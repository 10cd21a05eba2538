"""The same work for a known and an unknown address: how long an answer takes does not tell which it was."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.account.signals import user_signed_up
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from .models import User

ASKED_BEFORE_A_CODE = 3


def in_one_commit(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a form end in one commit, whether the address is known or not; to read the page locks nothing."""

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return view(request, *given, **named)

    return answer


def look_up_as_unknown(email: str) -> None:
    """Ask for a confirmed address what allauth asks only where it finds none: the account of that address."""
    email = email.lower()
    if EmailAddress.objects.filter(email=email, verified=True).exists():
        User.objects.filter(email=email).first()


def sign_up_in_vain(form: Any, request: HttpRequest) -> None:
    """Make an account of an address that no mail reaches, and take it back: one hash and the same questions."""
    typed = form.cleaned_data
    form.cleaned_data = {**typed, "email": f"{uuid4().hex}@nowhere.invalid"}
    form.account_already_exists = False
    try:
        with transaction.atomic():
            user = form.save(request)
            user_signed_up.send(sender=User, request=request, user=user)
            ask_where_to_confirm(user)
            transaction.set_rollback(True)
    finally:
        form.cleaned_data, form.account_already_exists = typed, True


def ask_where_to_confirm(user: User) -> None:
    """Ask as often as allauth does about a new account before it sends the code; tests/accounts/test_same_work.py."""
    User.objects.get(pk=user.pk)
    for _ in range(ASKED_BEFORE_A_CODE):
        EmailAddress.objects.filter(user=user).first()
