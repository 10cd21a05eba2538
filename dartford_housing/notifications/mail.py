"""One e-mail of a delivery: its plain words, and the same words in one accessible layout."""

import binascii
import re
from functools import lru_cache
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import forbid_multi_line_headers, sanitize_address
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from dartford_housing.core.text import sanitise
from dartford_housing.web.tokens import sign

from .models import Delivery
from .recipients import Recipient, from_snapshot

ADDRESS = re.compile(r"(https?://(?:(?!&quot;|&#x27;|&lt;|&gt;)[^\s])*[\w/=-])")
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")
PLAIN_WORDS = re.compile(r"[ -<>-~]+")  # printable ASCII without "=", which could look like an encoded word
inliner = css_inline.CSSInliner(load_remote_stylesheets=False)


def headers_of(delivery: Delivery) -> dict[str, str]:
    """Return the headers that make a message recognisable, and news easy to stop (RFC 8058)."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    headers = {"Message-ID": f"<{delivery.uuid}@{host}>", "Auto-Submitted": "auto-generated"}
    if delivery.cls == "news":
        headers["List-Unsubscribe"] = f"<{unsubscribe_url(delivery)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def unsubscribe_url(delivery: Delivery) -> str:
    return f"{settings.SITE_URL}{reverse('notifications:unsubscribe', args=[token_of(str(delivery.uuid))])}"


@lru_cache(maxsize=64)
def token_of(uuid: str) -> str:
    """Return the token that stands three times in one message."""
    return sign("unsubscribe", uuid)


def text_of(delivery: Delivery) -> str:
    """Return the plain words, with the way out where the message is news."""
    body = sanitise(delivery.body)
    if delivery.cls != "news":
        return body
    return f"{body}\nTo stop news by e-mail: {unsubscribe_url(delivery)}\n"


def html_of(delivery: Delivery, to: Recipient) -> str:
    """Return the words in the layout, which is laid out and its styles inlined once."""
    shell = shell_of(to.wants("large print"), settings.SITE_URL, settings.COUNCIL["name"])
    parts = {
        "subject": escape(delivery.subject),
        "body": paragraphs(delivery.body),
        "foot": way_out(delivery) if delivery.cls == "news" else "",
    }
    return "".join(parts[piece] if at % 2 else piece for at, piece in enumerate(shell))


def way_out(delivery: Delivery) -> str:
    return f'<p><a href="{escape(unsubscribe_url(delivery))}">Stop news by e-mail</a></p>'


def paragraphs(words: str) -> str:
    """Return plain words as paragraphs in which web addresses can be followed; ten times quicker than urlize."""
    linked = ADDRESS.sub(r'<a href="\1">\1</a>', escape(sanitise(words).strip()))
    return "".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in re.split(r"\n{2,}", linked))


@lru_cache(maxsize=8)
def shell_of(large: bool, site: str, council: str) -> list[str]:
    """Return the layout with its styles inlined, cut up: words, name of a part, words, name of a part, ..."""
    names = {name: f"@@{name}@@" for name in ("subject", "body", "foot")}
    whole = render_to_string("notifications/email.html", {"council": settings.COUNCIL, "large": large, **names})
    return re.split(r"@@(subject|body|foot)@@", inliner.inline(whole))


def mail_of(delivery: Delivery, connection: object = None) -> EmailMultiAlternatives:
    """Return the message for any of Django's carriers of e-mail."""
    to = from_snapshot(delivery.to)
    mail = EmailMultiAlternatives(
        delivery.subject, text_of(delivery), to=[to.email], headers=headers_of(delivery), connection=connection
    )
    mail.attach_alternative(html_of(delivery, to), "text/html")
    return mail


def wire_of(delivery: Delivery, to: Recipient, *, date: str) -> bytes:
    """Return the same message as bytes for SMTP, written straight: a fifth of the work of building it from objects."""
    named = {"From": settings.DEFAULT_FROM_EMAIL, "To": to.email, "Subject": delivery.subject, "Date": date}
    fence = f"part-{delivery.uuid.hex}"
    lines = [f"{name}: {header(name, value)}" for name, value in named.items()]
    lines += [f"{name}: {value}" for name, value in headers_of(delivery).items()]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/alternative; boundary="{fence}"', ""]
    for kind, words in (("plain", text_of(delivery)), ("html", html_of(delivery, to))):
        lines += [
            f"--{fence}",
            f'Content-Type: text/{kind}; charset="utf-8"',
            "Content-Transfer-Encoding: quoted-printable",
        ]
        lines += ["", binascii.b2a_qp(words.encode(), istext=True).decode("ascii")]
    lines += [f"--{fence}--", ""]
    return "\n".join(lines).replace("\r\n", "\n").replace("\n", "\r\n").encode("ascii")


def header(name: str, value: str) -> str:
    """Return a header's value as it travels; ValueError when it would begin another header."""
    if PLAIN_ADDRESS.fullmatch(value) or (name in {"Subject", "Date"} and PLAIN_WORDS.fullmatch(value)):
        return value
    return forbid_multi_line_headers(name, value, "utf-8")[1]


def address_of(to: Recipient) -> str:
    """Return the address as SMTP takes it; ValueError when it is none."""
    plain = PLAIN_ADDRESS.fullmatch(to.email)
    made = to.email if plain else str(sanitize_address(to.email, "utf-8"))
    if not made.isascii() or any(character in made for character in "<>\r\n "):
        raise ValueError("This is not an address that the relay takes.")
    return made
