"""The ways out: e-mail and text. Post and telephone are done by people; see print_runs.py and the officers' list."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

from .models import Delivery
from .recipients import from_snapshot


class Carrier(Protocol):
    """Something that takes one message over; raises OSError or smtplib's errors when it does not."""

    def open(self) -> Any: ...
    def carry(self, delivery: Delivery) -> None: ...
    def close(self) -> None: ...


class MailCarrier:
    """E-mail over one kept connection."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def open(self) -> None:
        self.connection.open()

    def carry(self, delivery: Delivery) -> None:
        self.connection.send_messages([mail_of(delivery, self.connection)])

    def close(self) -> None:
        self.connection.close()


class FolderTexts:
    """The embedded default for text messages: a file each under var/sent, so that everything can be seen."""

    def open(self) -> None:
        self.folder = Path(settings.VAR) / "sent" / "texts"
        self.folder.mkdir(parents=True, exist_ok=True)

    def carry(self, delivery: Delivery) -> None:
        number = from_snapshot(delivery.to).mobile
        (self.folder / f"{delivery.uuid}.txt").write_text(f"To {number}\n\n{delivery.body}", encoding="utf-8")

    def close(self) -> None:
        pass


@dataclass
class Carriers:
    """The carriers of one lot, opened when first needed and kept."""

    def __post_init__(self) -> None:
        self.opened: dict[str, Carrier] = {}

    def of(self, channel: str) -> Carrier:
        if channel not in self.opened:
            carrier: Carrier = MailCarrier() if channel == "email" else import_string(settings.TEXT_CARRIER)()
            carrier.open()
            self.opened[channel] = carrier
        return self.opened[channel]

    def drop(self, channel: str) -> None:
        """Forget a carrier whose connection failed, so that the next message opens another."""
        self.opened.pop(channel, None)

    def close(self) -> None:
        for carrier in self.opened.values():
            carrier.close()


inliner = css_inline.CSSInliner(load_remote_stylesheets=False)


def mail_of(delivery: Delivery, connection: Any) -> EmailMultiAlternatives:
    """Return the e-mail of a delivery: plain words, and the same words in one accessible layout."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{delivery.uuid}@{host}>", "Auto-Submitted": "auto-generated"}
    to = from_snapshot(delivery.to)
    mail = EmailMultiAlternatives(
        delivery.subject, delivery.body, to=[to.email], headers=headers, connection=connection
    )
    mail.attach_alternative(html_of(delivery, to), "text/html")
    return mail


def html_of(delivery: Delivery, to: Any) -> str:
    """Return the HTML of the message: paragraphs from its plain words, bigger for those who asked for large print."""
    facts = {"council": settings.COUNCIL, "site": settings.SITE_URL, "delivery": delivery}
    large = any("large" in name.lower() for name in to.formats)
    return inliner.inline(render_to_string("notifications/email.html", {**facts, "large": large}))
