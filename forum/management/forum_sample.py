"""The sample Forum: who holds which portfolio, what they did, what was passed on, one panel. All invented."""

from datetime import date, datetime, time, timedelta
from typing import Any

from dartford_housing.core.dates import LOCAL, local
from dartford_housing.estates.models import Estate
from dartford_housing.residents.public import resident_of
from forum.actions import contributions, issues, membership, panels, ratings, room, standards
from forum.models import Member, Portfolio
from forum.rules import ratings as rules

HELD = {
    "repairs": "Gwen Abara",
    "heating": "Malcolm Treadwell",
    "grounds": "Rosalind Okafor",
    "cleaning": "Terence Pym",
    "anti-social-behaviour": "Gwen Abara",
    "allocations": "Malcolm Treadwell",
}
DID = (
    ("repairs", 40, "Sat with the contact centre for two mornings and listened to calls.",
     "Text messages now say in words what the job is."),
    ("cleaning", 25, "Walked nine estates with officers and the contractor.",
     "The stairs at Gunn Road are washed on Mondays instead of Fridays."),
    ("heating", 70, "Asked why a failed boiler is only looked at the next day.",
     "In winter, homes with small children or illness are seen the same day."),
)  # fmt: skip
GRADES = {  # of the first estates in the alphabet, quarter by quarter; a remark and the second standard go with C and D
    "cleaning": ("BCCDBC", "BCCDBB", "BBCCBB", "ABBCBA"),
    "grounds": ("CBBBDB", "BBBBCB", "BABBCB", "BABABB"),
}
REMARKS = {
    "cleaning": "The bin stores were not washed.",
    "grounds": "Grass cuttings were left on the paths.",
}
ANSWERS = {
    "cleaning": "We have put a second team on the bin stores.",
    "grounds": "The mowers now sweep the paths before they leave; tell us where they do not.",
}
STANDARDS = {
    "cleaning": ("Halls and stairs are swept every week.", "Bin stores are washed every month.",
                 "Fly-tipping in shared areas is taken away within two working days."),
    "grounds": ("Grass is cut every two weeks from April to October.", "Cuttings are taken off paths the same day.",
                "Hedges are cut twice a year, after the birds have nested."),
}  # fmt: skip
TENDERS = [
    ("Tender A", "A fixed team for each estate, who know it; a supervisor on site each morning."),
    ("Tender B", "Larger teams that move between estates; photographs of each stair after washing."),
]
CRITERIA = [("Quality of the plan", 40), ("How residents are told", 30), ("Care for the people who do the work", 30)]


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load it through the real actions."""
    officer, today = staff["officer"], local(now).date()
    seats = {seat.name: seat for seat in Member.objects.filter(body__slug="forum")}
    mine = Member.objects.filter(body__slug="forum", user=staff["representative"]).get()
    share_out(seats, mine, officer, today)
    panel = panels.make_panel(
        by=officer,
        title="Estate cleaning contract",
        about="Score each tender from 0 to 5. The scores stay sealed until the window closes.",
        opens_at=at_hour(now - timedelta(days=2), 9),
        closes_at=at_hour(now + timedelta(days=12), 17),
        criteria=CRITERIA,
        tenders=TENDERS,
    )
    panels.seat_member(panel, by=officer, now=now, member=mine)
    write_down(staff["representative"], mine, now)
    pass_something_on(staff, mine, now)
    talk(staff, now)
    grade_estates(staff["representative"], officer, mine, now)


def at_hour(day: datetime, hour: int) -> datetime:
    """Return an hour of the day on which a moment lies, in local time."""
    return local(day).replace(hour=hour, minute=0, second=0, microsecond=0)


def last_days(now: datetime, count: int) -> list[datetime]:
    """Return now, and noon of the last day of each quarter before the one that is graded now; the earliest first."""
    moments, quarter = [now], rules.open_quarter(local(now).date())
    while len(moments) < count:
        quarter = rules.quarter_before(quarter)
        moments.append(datetime.combine(rules.last_day(quarter), time(12), LOCAL))
    return moments[::-1]


def grade_estates(user: Any, officer: Any, member: Member, now: datetime) -> None:
    """What the contracts ask for, a year of grades as given in their weeks, and what the contractors answer."""
    began = local(now).date() - timedelta(days=600)
    for slug, quarters in GRADES.items():
        portfolio = Portfolio.objects.get(slug=slug)
        held = [standards.add(portfolio, by=officer, text=text, starts=began) for text in STANDARDS[slug]]
        for when, grades in zip(last_days(now, len(quarters)), quarters, strict=True):
            facts = {"by": user, "member": member, "now": when}
            for estate, grade in zip(Estate.objects.order_by("name"), grades, strict=False):
                low = {"comment": REMARKS[slug], "unmet": [held[1]]} if grade in "CD" else {}
                ratings.grade(portfolio, **facts, estate=estate, grade=grade, **low)
        if portfolio.ratings.exists():
            ratings.record_answer(portfolio, by=officer, now=now, text=ANSWERS[slug])


def talk(staff: dict[str, Any], now: datetime) -> None:
    """Two topics in the members' room: one closed with its outcome, one going on."""
    member, chair = staff["representative"], staff["chair"]
    days = [now - timedelta(days=ago) for ago in (9, 8, 6, 1)]
    first = room.start(by=member, now=days[0], title="Bin stores before the holidays", text="Ours overflow by Friday.")
    room.reply(first, by=chair, now=days[1], text="So do those at two other estates. I will ask for a Friday round.")
    room.close(first, by=chair, now=days[2], outcome="The chair asked the contractor; a second team comes on Fridays.")
    room.start(by=chair, now=days[3], title="What do we ask of the new repairs contract?", text="Name your three.")


def share_out(seats: dict[str, Member], spare: Member, officer: Any, today: date) -> None:
    for slug, name in HELD.items():
        portfolio = Portfolio.objects.get(slug=slug)
        member = seats.get(name, spare)
        membership.give_portfolio(portfolio, by=officer, member=member, starts=today - timedelta(days=300))
    for slug, ago, what, changed in DID:
        portfolio = Portfolio.objects.get(slug=slug)
        contributions.note(portfolio, by=officer, on=today - timedelta(days=ago), what=what, changed=changed)


def write_down(user: Any, member: Member, now: datetime) -> None:
    """What the representative wrote on a portfolio of theirs, and a note for the other members."""
    grounds, facts = Portfolio.objects.get(slug="grounds"), {"by": user, "now": now, "member": member}
    contributions.write(
        grounds, **facts, on=local(now).date() - timedelta(days=12),
        what="Walked the paths behind Gunn Road after dark with the officer for grounds.",
        changed="Two hedges that hid the way were cut back.",
    )  # fmt: skip
    contributions.write(
        grounds, **facts, on=local(now).date() - timedelta(days=5), readers="members",
        what="The contractor meets us on the first Tuesday of each month. Ask for the list of beds.",
    )  # fmt: skip


def pass_something_on(staff: dict[str, Any], member: Member, now: datetime) -> None:
    """A tenant asks the representative to raise something, where the tenant's account is joined to a record."""
    tenant = resident_of(staff["tenant"])
    if tenant is not None:
        issues.ask(
            tenant,
            by=staff["tenant"],
            now=now - timedelta(days=1),
            member=member,
            portfolio=Portfolio.objects.get(slug="cleaning"),
            what="The light on our landing has been out for weeks, and two neighbours are afraid of the stairs.",
            wish="That it is mended, and that somebody looks at all the landings before the clocks go back.",
            scope="name",
        )
