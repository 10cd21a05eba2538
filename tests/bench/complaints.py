"""Complaints as they grow: the officers' list, its filters and search, the desk, a case, and what everybody reads."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.urls import reverse

from complaints.models import Complaint, Stage, Words
from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import local
from tests.factories.accounts import UserFactory
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, lodged, resident

from . import floors

SIZES = (100, 1_000, 100_000)
LISTS = {
    "list": "",
    "list, late": "?when=late",
    "list, not yet decided": "?needs=triage",
    "list, something added": "?needs=heard",
    "list, something still to do": "?needs=follow",
    "list, not put right": "?needs=unhappy",
    "list, stage 2 and closed": "?stage=2&status__exact=closed",
    "list, search by surname": "?q=Filler77",
    "list, search by reference": "?q=CMP-000077",
}
PUBLIC = ("performance", "about", "new", "track")
OPEN = 80  # so many are open, whatever the size: a team that keeps up has as many on its desk after ten years
YEARS = 10
GOALS = {f"{name} of {size:,}": 3 for name in LISTS for size in SIZES}
GOALS |= {f"desk, {role}, {size:,}": 6 for role in ("complaints officer", "administrator") for size in SIZES}
GOALS |= {f"case among {size:,}": 4 for size in SIZES}
GOALS |= {f"complaints:{name}, {size:,}": 2.5 for name in PUBLIC for size in SIZES}
GOALS |= {f"growth, {name}": 1.5 for name in (*LISTS, "desk", "case", "complaints:performance")}


def measure():
    officer, administrator = somebody("complaints officer"), somebody("administrator")
    case = whole_case(officer)
    works = {f"{name} of": asker(officer, "admin:complaints_complaint_changelist", query=LISTS[name]) for name in LISTS}
    works |= {f"desk, {who.groups.first()},": asker(who, "admin:index") for who in (officer, administrator)}
    works["case among"] = asker(officer, "admin:complaints_complaint_change", case.pk)
    public = {f"complaints:{name},": asker(None, f"complaints:{name}") for name in PUBLIC}
    floor, bare = floors.signed_in_page(officer), floors.public_page()
    taken = {}
    for size in SIZES:
        grow(size)
        for name, work in (works | public).items():
            taken[name, size] = floors.beside(work, bare if name in public else floor, rounds=25)
            yield (f"{name} {size:,}", *taken[name, size])
    yield from (growth(name, taken) for name in (*works, "complaints:performance,"))


def growth(name, taken):
    """Return the largest beside the thousand, at the speed that the machine had for the thousand."""
    (ours, floor), (before, floor_before) = taken[name, SIZES[-1]], taken[name, SIZES[1]]
    kind = "desk" if name.startswith("desk") else name.removesuffix(" of").removesuffix(" among").strip(",")
    return f"growth, {kind}", ours * floor_before / floor, before


def somebody(role):
    user = UserFactory(is_staff=True, is_superuser=role == "administrator")
    user.groups.add(Group.objects.get(name=role))
    return user


def asker(user, name, *args, query=""):
    site, address = floors.Site(user), reverse(name, args=args) + query
    return lambda: site.get(address)


def whole_case(officer):
    """Return a case as they come: answered at both stages, with points, remedies, letters and a message."""
    case = lodged(who=resident(UserFactory()), put_right="The lift repaired.", danger="damp")
    acknowledged(case, officer)
    answered(case, officer)
    from complaints import actions

    actions.add_information(case, by=None, now=MONDAY, reached=True, text="The lift stopped again last night.")
    actions.escalate(case, by=None, now=MONDAY + timedelta(days=9), reached=True)
    acknowledged(Complaint.objects.get(pk=case.pk), somebody("manager"), now=MONDAY + timedelta(days=10))
    return case


def grow(size):
    """Add cases of ten years until there are so many, as many of them open as before; and let PostgreSQL look."""
    known = Complaint.objects.count()
    cases = Complaint.objects.bulk_create([row(number, size) for number in range(known, size)], batch_size=2_000)
    Stage.objects.bulk_create((stage(one) for one in cases), batch_size=2_000)
    Words.objects.bulk_create(
        (Words(complaint=one, what_happened="The lift. " * 20) for one in cases), batch_size=2_000
    )
    Entry.objects.bulk_create((line(one, verb) for one in cases for verb in LINES), batch_size=5_000)
    with floors.connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


LINES = ("complaint.lodged", "complaint.acknowledged", "complaint.answered")


def row(number, size):
    is_open = number <= OPEN
    received = MONDAY - timedelta(days=number % 10 if is_open else 20 + number * YEARS * 365 // size)
    return Complaint(
        reference=f"CMP-{number:06}",
        status="received" if is_open else "closed",
        channel="email",
        received_at=received,
        triaged_at=None if number <= OPEN // 8 else received,
        rules_version="2024",
        name=f"Ada Filler{number}",
        surname_key=f"filler{number}",
        tenure="tenant" if number % 7 else "leaseholder",
        next_act="acknowledge" if is_open else "",
        next_due=local(received).date() + timedelta(days=7) if is_open else None,
        closed_at=None if is_open else received + timedelta(days=40),
    )


def stage(case):
    day = local(case.received_at).date()
    open_still = case.closed_at is None
    return Stage(
        complaint=case,
        number=1,
        asked_on=day,
        topics=[TOPIC],
        acknowledge_by=day + timedelta(days=7),
        respond_by=day + timedelta(days=20),
        acknowledged_on=None if open_still else day + timedelta(days=3),
        responded_on=None if open_still else day + timedelta(days=18),
        outcome="" if open_still else "upheld",
    )


def line(case, verb):
    return Entry(verb=verb, kind="complaints.complaint", key=str(case.pk), label=case.reference)
