"""Text messages by GOV.UK Notify: set TEXT_CARRIER to this, NOTIFY_KEY and NOTIFY_TEXT_TEMPLATE (its field: body)."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings

from .models import Delivery
from .recipients import from_snapshot

UUID = 36
SECONDS = 30


class Refused(OSError):
    """Notify's answer, with the SMTP code that asks for the same: for good, slowly, or soon again."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(f"Notify {status}: {words}")
        self.smtp_code = {400: 550, 429: 450}.get(status, 0)


class Texts:
    """A carrier of text messages. `reference` lets Notify's own list be matched with the outbox."""

    def open(self) -> None:
        """Each message is a request of its own."""

    def carry(self, delivery: Delivery) -> None:
        asked = {
            "phone_number": from_snapshot(delivery.to).mobile,
            "template_id": settings.NOTIFY_TEXT_TEMPLATE,
            "personalisation": {"body": delivery.body},
            "reference": str(delivery.uuid),
        }
        headers = {"Authorization": f"Bearer {token(settings.NOTIFY_KEY)}", "Content-Type": "application/json"}
        address = f"{settings.NOTIFY_URL}/v2/notifications/sms"
        try:
            with urlopen(Request(address, json.dumps(asked).encode(), headers), timeout=SECONDS):  # noqa: S310
                return
        except HTTPError as no:
            with no:
                raise Refused(no.code, no.read(300).decode("utf-8", "replace")) from None

    def close(self) -> None:
        pass


def token(key: str) -> str:
    """Return the short-lived token made of a key: its name, the service's id and the secret, in one string."""
    service, secret = key[-2 * UUID - 1 : -UUID - 1], key[-UUID:]
    claims = {"iss": service, "iat": int(time.time())}
    head = f"{encoded({'typ': 'JWT', 'alg': 'HS256'})}.{encoded(claims)}"
    return f"{head}.{plain(hmac.digest(secret.encode(), head.encode(), hashlib.sha256))}"


def encoded(value: Any) -> str:
    return plain(json.dumps(value, separators=(",", ":")).encode())


def plain(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
