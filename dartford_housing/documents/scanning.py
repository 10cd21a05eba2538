"""The optional virus check: ClamAV's daemon, asked over its own protocol. Unreachable means not kept."""

import socket
import struct
from contextlib import closing

from django.conf import settings

from dartford_housing.core.errors import RuleBroken

from . import rules

CHUNK = 64 * 1024
SECONDS = 30


def require_clean(content: bytes, name: str) -> None:
    """Refuse a file that ClamAV refuses; nothing is asked when no scanner is set."""
    if not settings.CLAMAV:
        return
    try:
        answer = ask(content)
    except OSError:
        raise RuleBroken(rules.NOT_SCANNED.format(name=name)) from None
    if answer.endswith("FOUND"):
        raise RuleBroken(rules.INFECTED.format(name=name))
    if not answer.endswith("OK"):
        raise RuleBroken(rules.NOT_SCANNED.format(name=name))


def ask(content: bytes) -> str:
    """Return the scanner's answer to these bytes."""
    with closing(connected()) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            part = content[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(part)) + part)
        line.sendall(struct.pack("!I", 0))
        return line.recv(4096).decode("utf-8", "replace").strip("\0\r\n ")


def connected() -> socket.socket:
    """Return a connection to host:port or to a socket file."""
    if settings.CLAMAV.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        line.connect(settings.CLAMAV)
        return line
    host, _, port = settings.CLAMAV.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)
