"""Sending a file. A view calls this after its own row has passed `visible_to`."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse

from .models import Document


def attachment(document: Document) -> FileResponse:
    """Return the file to be saved and not shown, guessed at, framed or kept by anything in between."""
    if not document.file:
        raise Http404("This file has been erased.")
    return sent(document.file.open("rb"), document.label, document.media_type)


def sent(content: Any, name: str, media_type: str) -> FileResponse:
    """Return an open file as a private attachment."""
    response = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def shown(made: bytes, name: str, *, private: bool) -> HttpResponse:
    """Return a PDF of ours, to be shown in the browser; a private one is stored nowhere."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store" if private else "public, max-age=60"
    return response
