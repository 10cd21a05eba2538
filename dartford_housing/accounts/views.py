"""Your account: who you are here, and how you get in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from .factors import has_factor
from .forms.managing import NameForm
from .roles import roles_of
from .rules import RESIDENT


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The page from which everything about signing in is reached."""
    user = request.user
    on = has_factor(user)
    rows = [
        row("Name", user.name or "Not given", "accounts:name_change"),
        row("E-mail address", user.email, "account_email"),
        row("Password", "Set" if user.has_usable_password() else "None", "account_change_password"),
        row("Two-step sign-in", "On" if on else "Off", "mfa_index", "Change" if on else "Set up"),
        row("Where you are signed in", "Your devices and browsers", "usersessions_list", "See"),
    ]
    facts = {"rows": rows, "roles": [role for role in roles_of(user) if role != RESIDENT]}
    return render(request, "account/account.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def name_change(request: HttpRequest) -> HttpResponse:
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your name is changed.")
        return redirect("accounts:account")
    return render(request, "account/name_change.html", {"form": form})


def row(name: str, value: str, url_name: str, verb: str = "Change") -> dict[str, str]:
    return {"name": name, "value": value, "url": reverse(url_name), "verb": verb}
