import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dartford_housing.notifications import rules, sending
from dartford_housing.notifications.choices import State
from tests.factories.notifications import NOON, by_text, letter

pytestmark = pytest.mark.django_db
SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


class Fake(BaseHTTPRequestHandler):
    """Answers as Notify does, with the status that the test wants."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"].removeprefix("Bearer "), asked))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(b'{"errors": [{"message": "told by the fake"}]}')

    def log_message(self, *_):
        pass


@pytest.fixture
def notify(settings):
    server = HTTPServer(("127.0.0.1", 0), Fake)
    server.asked, server.status = [], 201
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TEXT_CARRIER = "dartford_housing.notifications.notify.Texts"
    settings.NOTIFY_URL = f"http://127.0.0.1:{server.server_port}"
    settings.NOTIFY_KEY, settings.NOTIFY_TEXT_TEMPLATE = f"live-{SERVICE}-{SECRET}", "a-template"
    yield server
    server.shutdown()
    server.server_close()


def unpacked(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_text_is_handed_to_notify_with_a_token_that_it_accepts(notify):
    row = letter(to=by_text())

    assert sending.drain(clock=lambda: NOON) == 1

    path, token, asked = notify.asked[0]
    head, claims, mark = token.split(".")
    expected = hmac.digest(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256)
    assert base64.urlsafe_b64decode(mark + "=") == expected
    assert (unpacked(head)["alg"], unpacked(claims)["iss"]) == ("HS256", SERVICE)
    assert path == "/v2/notifications/sms"
    assert asked == {
        "phone_number": "07700 900123",
        "template_id": "a-template",
        "personalisation": {"body": "Visit on Monday.\n"},
        "reference": str(row.uuid),
    }


@pytest.mark.parametrize(
    "status, state, wait",
    [
        (400, State.FAILED, None),
        (429, State.WAITING, rules.SLOW[0]),
        (500, State.WAITING, rules.QUICK[0]),
        (403, State.WAITING, rules.QUICK[0]),
    ],
)
def test_what_notify_answers_decides_as_a_relay_does(notify, status, state, wait):
    notify.status = status
    row = letter(to=by_text())

    assert sending.drain(clock=lambda: NOON) == 0

    row.refresh_from_db()
    assert (row.state, row.next_try - NOON) == (state, wait or timedelta(0))
    assert "told by the fake" in row.error
