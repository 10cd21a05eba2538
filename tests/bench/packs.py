"""A pack of ten reports and 160 pages, beside plain WeasyPrint that draws the same parts one by one and joins nothing.

Cold draws every part; warm finds them all drawn and joins them again, as after a change to one of them. The memory is
that of a process that makes the pack cold, in megabytes (printed as ms), beside the 300 that it may take.
"""

import os
import resource
import traceback
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from dartford_housing.accounts.models import User
from dartford_housing.accounts.roles import set_roles
from dartford_housing.documents import drawings, pdf
from dartford_housing.documents.models import Drawing
from forum.actions import meetings, packs
from forum.models import Pack
from tests.factories.accounts import UserFactory
from tests.factories.forum import at, item, meeting, paper

from . import floors

REPORTS, SECTIONS, PAGES = 10, 17, 160
COLD, WARM, MEMORY = "160 pages, nothing drawn before", "160 pages, all parts drawn before", "megabytes at the peak"
GOALS = {COLD: 1.15, WARM: 0.1, MEMORY: 1}
WORDS = "Residents on Temple Hill said that *being told* mattered more to them than speed, and asked for dates. " * 5
TABLE = "| Quarter | Jobs | On time |\n|---|---|---|\n" + "".join(
    f"| Q{n} | {n * 931} | {80 + n}% |\n" for n in range(9)
)


def measure():
    ready()
    memory = peak()
    drawn = [html for html, _ in parts()]
    cold = floors.beside(make, lambda: alone(drawn), rounds=3, warm=0, before=forget_all)
    warm = floors.beside(make, lambda: alone(drawn), rounds=3, warm=0, before=forget_packs)
    return [(COLD, *cold), (WARM, *warm), (MEMORY, memory / 1000, 0.3)]


def ready():
    """Publish a meeting with ten reports."""
    officer = set_roles(UserFactory(), {"engagement officer"})
    day = timezone.localdate() + timedelta(days=40)
    made = meeting(officer, day)
    for number in range(REPORTS):
        report = f"# Report {number}\n\n" + "\n\n".join(section(n) for n in range(SECTIONS))
        paper(item(made, officer, f"Report {number}"), officer, f"Report {number}", report)
    meetings.publish_agenda(made, by=officer, now=at(day - timedelta(days=20)))
    Pack.objects.exclude(copy="public", large_print=False).delete()
    assert User.objects.count() == 1


def section(number):
    return f"## Part {number}\n\n{WORDS}\n\n{WORDS}\n\n{TABLE}\n\n{WORDS}"


def make():
    pack = packs.make(Pack.objects.get(), now=timezone.now())
    assert (pack.state, pack.is_accessible) == ("ready", True)
    assert abs(pack.count - PAGES) < 15, pack.count


def parts():
    """Return the finished HTML of each part, as it was drawn."""
    found = []
    real, drawings.drawn = (
        drawings.drawn,
        lambda html, uploads, *, now: found.append((html, uploads)) or real(html, uploads, now=now),
    )
    try:
        forget_packs()
        make()
    finally:
        drawings.drawn = real
    return found[:REPORTS] + found[-1:]


def alone(drawn):
    for html in drawn:
        pdf.parsed(html).write_pdf(pdf_variant="pdf/ua-1")


def forget_packs():
    Pack.objects.update(state="waiting", file="", parts=[])


def forget_all():
    forget_packs()
    drawings.erase(list(Drawing.objects.values_list("key", flat=True)))


def peak():
    """Return the most memory that a process of its own took to make the pack, in megabytes."""
    connection.close()
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            make()
            os.write(tell, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss).encode())
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    return int(os.read(told, 20)) / 1024
