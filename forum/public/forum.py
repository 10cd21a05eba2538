"""What the Forum offers to the pages that unite the features."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import Card, Door, Item, Matter, Mine
from dartford_housing.events.public import working_calendar
from forum.models import Application, Issue, Member
from forum.rules import consent, terms

from . import elections


def home_card(*, now: datetime) -> Door:
    """Return the Forum's way in."""
    text = "Find out who speaks for us on what, ask them to raise something, or join them."
    return Door("The Forum and its representatives", reverse("forum:home"), text, order=35)


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return what the Forum asks of officers: issues passed on or waiting too long, applications, terms that end."""
    if not user.can("run_forum"):
        return []
    today = local(now).date()
    issues = list(Issue.objects.visible_to(user).filter(state="passed").order_by("answer_due")[:50])
    applications = list(Application.objects.visible_to(user).filter(state="new").for_list()[:50])
    passed, asked = reverse("admin:forum_issue_changelist"), reverse("admin:forum_application_changelist")
    items = [Item(str(row), f"{passed}{row.pk}/change/", f"by {short_date(row.answer_due)}") for row in issues[:5]]
    tone = "late" if any(row.answer_due < today for row in issues) else "due"
    wanting = [Item(str(row.resident), f"{asked}{row.pk}/change/") for row in applications[:5]]
    found = [
        Card("Passed on by representatives", f"{passed}?state__exact=passed", len(issues), tone, items),
        Card("Applications to the Forum", f"{asked}?state__exact=new", len(applications), "calm", wanting),
        waiting_too_long(user, today),
        terms_ending(user, today),
        elections.to_declare(today),
        elections.to_elect(today),
    ]
    return [card for card in found if card.count]


def waiting_too_long(user: Any, today: date) -> Card:
    """Return what residents entrusted to a representative and nobody has passed on for ten working days."""
    days, rows = working_calendar(), Issue.objects.visible_to(user).filter(state="asked").for_list()
    oldest = [(local(row.given_at).date(), row) for row in rows.order_by("given_at")[:50]]
    found = [(since, row) for since, row in oldest if days.add(since, consent.DAYS_TOO_LONG) <= today]
    address = reverse("admin:forum_issue_changelist")
    items = [
        Item(str(row), f"{address}{row.pk}/change/", f"with {row.asked_of.name} since {short_date(since)}")
        for since, row in found[:5]
    ]
    return Card("Waiting too long with a representative", f"{address}?state__exact=asked", len(found), "late", items)


def terms_ending(user: Any, today: date) -> Card:
    """Return the seats on the Forum that run out within three months and have no further term after them."""
    rows = Member.objects.visible_to(user).filter(body__slug="forum").ending_by(today, today + terms.TERM_ENDS_SOON)
    found, address = list(rows.order_by("ends", "pk")[:50]), reverse("admin:forum_member_changelist")
    items = [Item(row.name, f"{address}{row.pk}/change/", f"until {short_date(row.ends)}") for row in found[:5]]
    these = f"?body__id__exact={found[0].body_id}&term=soon" if found else ""
    return Card("Terms that end soon", f"{address}{these}", len(found), "calm", items)


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return what this person asked representatives to raise, and what others asked of them."""
    own = Issue.objects.visible_to(user).filter(resident__user=user)
    held = Issue.objects.held_by(user, local(now).date()).filter(state="asked")
    speaker = [Mine(held, entrusted)] if user.can("represent_residents") else []
    votes = Mine(elections.open_on(local(now).date()), partial(elections.matters, user=user, now=now))
    return [votes, *speaker, Mine(own, raised)]


def entrusted(rows: Any) -> list[Matter]:
    count = rows.count()
    what = f"{count} {'resident has' if count == 1 else 'residents have'} asked you to raise something."
    return [Matter("Your desk as a representative", reverse("forum:desk"), "For you to do", what, tone="yellow")]


def raised(rows: Any) -> list[Matter]:
    return [passed_on(issue) for issue in rows.select_related("asked_of")[:10]]


def passed_on(issue: Issue) -> Matter:
    what = {
        "asked": f"{issue.asked_of.name} reads it and passes it to the council.",
        "passed": f"The council answers by {long_date(issue.answer_due)}." if issue.answer_due else "",
        "answered": "Read the council’s answer." if issue.answer else "It has been answered.",
        "case": f"It is the case {issue.case_reference} now, with dates of its own.",
        "returned": "It was not passed on. Read why, and ask somebody else.",
    }.get(issue.state, "You withdrew your consent.")
    tone = "green" if issue.state == "answered" else "blue"
    return Matter(
        f"Asked of {issue.asked_of.name}", issue.get_absolute_url(), issue.get_state_display(), what, tone=tone
    )
