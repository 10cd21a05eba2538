"""What came by e-mail, for tests: asking for it lets the worker send what waits in the outbox."""

import pytest
from django.core import mail

from dartford_housing.notifications.sending import drain


class Letterbox:
    """Reads like the list of e-mails that were sent; the outbox is drained before each look."""

    def read(self):
        drain()
        return mail.outbox

    def __getitem__(self, place):
        return self.read()[place]

    def __iter__(self):
        return iter(self.read())

    def __len__(self):
        return len(self.read())


@pytest.fixture
def mailoutbox():
    mail.outbox = []
    return Letterbox()
