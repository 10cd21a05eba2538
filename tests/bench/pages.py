"""The pages that everybody sees, beside the public page floor; and a resident's own, beside the signed-in one."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.test.utils import override_settings
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import SlotFactory, SurgeryFactory

from . import floors

PUBLIC = ("portal:home", "surgeries:list", "surgeries:rota", "events:list", "complaints:about")
KEPT = PUBLIC
GOALS = {f"{name}, uncached": 2.5 for name in PUBLIC} | {f"{name}, kept": 1 for name in KEPT} | {"my matters": 3}


def measure():
    EventFactory.create_batch(20)
    for surgery in SurgeryFactory.create_batch(10):
        for number in range(6):
            SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=15 * number))
    site, floor = floors.Site(), floors.public_page()
    lines = [(f"{name}, uncached", *asked(site, reverse(name), floor)) for name in PUBLIC]
    site.cookies.clear()  # a page is kept for whoever brings no cookie
    with override_settings(PUBLIC_PAGES_SECONDS=600):
        lines += [(f"{name}, kept", *asked(site, reverse(name), floor)) for name in KEPT]
    return [*lines, ("my matters", *my_matters())]


def asked(site, address, floor):
    return floors.beside(lambda: site.get(address), floor)


def my_matters():
    user = UserFactory()
    user.groups.add(Group.objects.get(name="resident"))
    ResidentFactory(user=user)
    return asked(floors.Site(user), reverse("portal:my"), floors.signed_in_page(user))
