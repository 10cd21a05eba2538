"""Staff must have a second factor before they reach anything but their account pages."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OPEN_TO_ALL = ("/account/", "/static/", "/healthz", "/readyz")


class StaffTwoFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.lacks_factor(request):
            return redirect("mfa_index")
        return self.get_response(request)

    def lacks_factor(self, request: HttpRequest) -> bool:
        if not settings.STAFF_TWO_FACTOR or request.path.startswith(OPEN_TO_ALL):
            return False
        user = request.user
        return user.is_authenticated and user.is_staff and not get_mfa_adapter().is_mfa_enabled(user, types=FACTORS)
