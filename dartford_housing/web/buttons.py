"""An address that only a button uses, opened as a page (after signing in, from the history), leads to the button."""

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve

PRESS_AGAIN = "Nothing was sent yet. If you pressed a button before you got here, press it again on this page."


class ButtonAddressMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return to_its_page(request) if is_opened_button(request, response) else response


def is_opened_button(request: HttpRequest, response: HttpResponse) -> bool:
    """Return whether this address was read as a page although it only takes what a button sends."""
    return response.status_code == 405 and request.method in {"GET", "HEAD"} and "GET" not in response["Allow"]


def to_its_page(request: HttpRequest) -> HttpResponse:
    """Lead one address up; where that one is a button's too, it leads on until there is a page."""
    if request.user.is_authenticated and not messages.get_messages(request):
        messages.info(request, PRESS_AGAIN)
    return HttpResponseRedirect(next(page for page in above(request.path) if is_address(page)))


def above(path: str) -> Iterator[str]:
    """Yield the addresses above this one, the nearest first; of each record at the desk, its own form."""
    parts = path.strip("/").split("/")[:-1]
    while parts:
        here = f"/{'/'.join(parts)}/"
        yield f"{here}change/"
        yield here
        parts.pop()
    yield "/"


def is_address(path: str) -> bool:
    """Return whether an address of ours is meant, and not one that takes whatever is left over."""
    try:
        found = resolve(path)
    except Http404:
        return False
    return bool(found.url_name) and not any("/" in str(value) for value in found.kwargs.values())
