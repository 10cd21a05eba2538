"""The ways out: e-mail and text. Post and telephone are done by people; see actions/print_runs.py and the desk."""

import contextlib
import smtplib
from email.utils import formatdate, parseaddr
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils.module_loading import import_string

from .mail import address_of, mail_of, wire_of
from .models import Delivery
from .recipients import from_snapshot

CLOSING = 421
TROUBLE = (smtplib.SMTPException, OSError)


class Shut(Exception):
    """The carrier could not be opened: no message's fault."""


class Unknown(Exception):
    """The connection broke after the whole message was handed over: it may have been taken."""


class Carrier(Protocol):
    """Something that takes one message over; raises OSError or smtplib's errors when it does not."""

    def open(self) -> Any: ...
    def carry(self, delivery: Delivery) -> None: ...
    def close(self) -> None: ...


class MailCarrier:
    """E-mail over one kept connection."""

    def __init__(self) -> None:
        self.connection: Any = get_connection()
        self.sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    def open(self) -> None:
        self.connection.open()
        if isinstance(self.connection, EmailBackend):
            self.connection.connection.ehlo_or_helo_if_needed()

    def carry(self, delivery: Delivery) -> None:
        if not isinstance(self.connection, EmailBackend):
            self.connection.send_messages([mail_of(delivery, self.connection)])
            return
        to = from_snapshot(delivery.to)
        hand_over(self.connection.connection, self.sender, address_of(to), wire_of(delivery, to, date=formatdate()))

    def close(self) -> None:
        self.connection.close()


def hand_over(relay: smtplib.SMTP, sender: str, recipient: str, message: bytes) -> None:
    """Give one message to the relay, knowing at each step whether it can have been taken."""
    size = f" size={len(message)}" if relay.has_extn("size") else ""
    errors = [
        (f"MAIL FROM:<{sender}>{size}", 250, lambda *told: smtplib.SMTPSenderRefused(*told, sender)),
        (f"RCPT TO:<{recipient}>", 250, lambda *told: smtplib.SMTPRecipientsRefused({recipient: told})),
        ("DATA", 354, smtplib.SMTPDataError),
    ]
    answers = answers_to(relay, [(command, good) for command, good, _ in errors])
    for (_, good, error), answer in zip(errors, answers, strict=False):
        if answer[0] != good:
            raise refused(relay, error(*answer), began=answers[-1][0] == 354)
    relay.send(dotted(message))
    answer = answer_to_all(relay)
    if answer[0] != 250:
        raise refused(relay, smtplib.SMTPDataError(*answer))


def answers_to(relay: smtplib.SMTP, commands: list[tuple[str, int]]) -> list[tuple[int, bytes]]:
    """Return the relay's answers, up to the first refusal; asked in one go where the relay allows it (RFC 2920)."""
    together, answers = relay.has_extn("pipelining"), []
    if together:
        relay.send("".join(f"{command}\r\n" for command, _ in commands))
    for command, good in commands:
        if not together:
            relay.putcmd(command)
        answers.append(relay.getreply())
        hung_up = answers[-1][0] == CLOSING
        if hung_up or (not together and answers[-1][0] != good):
            break
    return answers


def answer_to_all(relay: smtplib.SMTP) -> tuple[int, bytes]:
    """Return the relay's answer to the whole message; Unknown when it breaks off instead of answering."""
    try:
        return relay.getreply()
    except TROUBLE as problem:
        raise Unknown(str(problem)) from problem


def refused(relay: smtplib.SMTP, problem: smtplib.SMTPException, *, began: bool = False) -> smtplib.SMTPException:
    """Let the relay forget the message that it refused, and return the refusal.

    Asked in one go, a relay may wait for a message although it took no recipient: it then gets none.
    """
    with contextlib.suppress(*TROUBLE):
        if began:
            relay.send(".\r\n")
            relay.getreply()
        relay.rset()
    return problem


def dotted(message: bytes) -> bytes:
    """Return the message with leading dots doubled and the line that ends it."""
    body = message.replace(b"\r\n.", b"\r\n..")
    return (b"." + body if body.startswith(b".") else body).removesuffix(b"\r\n") + b"\r\n.\r\n"


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


class Carriers:
    """The carriers of one drain, opened when first needed and kept; those that could not be opened stay shut."""

    def __init__(self) -> None:
        self.opened: dict[str, Carrier] = {}
        self.shut: set[str] = set()

    def of(self, channel: str) -> Carrier:
        """Return the open carrier of a channel; Shut when it cannot be opened."""
        if channel not in self.opened:
            carrier: Carrier = MailCarrier() if channel == "email" else import_string(settings.TEXT_CARRIER)()
            try:
                carrier.open()
            except TROUBLE as problem:
                self.shut.add(channel)
                raise Shut(str(problem)) from problem
            self.opened[channel] = carrier
        return self.opened[channel]

    def drop(self, channel: str) -> None:
        """Close a carrier whose connection failed, so that the next message opens another."""
        carrier = self.opened.pop(channel, None)
        if carrier is not None:
            with contextlib.suppress(*TROUBLE):
                carrier.close()

    def close(self) -> None:
        for channel in list(self.opened):
            self.drop(channel)
