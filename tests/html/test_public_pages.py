"""Each public page, and each of a resident's own, in the browser: accessible, valid, no wider than the window."""

import pytest
import time_machine

from tests.browser import EACH_WIDTH, check_page, shot
from tests.factories.events import EventFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import SlotFactory

OPEN = ["/surgeries/", "/surgeries/rota/", "/surgeries/find/", "/complaints/", "/complaints/new/", "/complaints/track/"]
OPEN += ["/board/", "/board/meetings/", "/board/recommendations/", "/forum/", "/forum/representatives/", "/forum/join/"]
OPEN += ["/account/login/", "/account/signup/", "/account/password/reset/"]
OWN = ["/my/", "/my/record/", "/my/record/contact/", "/my/record/formats/", "/my/record/consents/"]
OWN += ["/account/", "/account/email/", "/account/2fa/", "/forum/issues/new/"]


@pytest.fixture
def borough(db):
    with time_machine.travel("2099-01-05 10:00", tick=True):
        yield EventFactory(), SlotFactory()


@EACH_WIDTH
def test_every_public_page(visit, borough, width, js):
    for address in OPEN:
        look_at(visit, address, width, js)


@EACH_WIDTH
def test_every_page_of_ones_own(visit, borough, tenant, width, js):
    ResidentFactory(user=tenant)
    visit.sign_in(tenant)
    for address in OWN:
        look_at(visit, address, width, js)


def look_at(visit, address, width, js):
    page = visit(address, width=width, js=js)
    shot(page, f"{address.strip('/').replace('/', '-')}-{width}")
    check_page(page)
