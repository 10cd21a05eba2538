"""Papers, minutes and what residents entrust to representatives."""

from datetime import timedelta

from django.utils import timezone

from forum.actions import agenda, issue_ways, issues, meetings, membership, minutes, panels, papers, people, suggestions
from forum.models import Body, Portfolio
from tests.factories.forum import HELD, PRIVATE, at, held, item, meeting, member, paper, published, seated
from tests.factories.residents import ResidentFactory
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing

WORD = "Plover"  # what the search is asked for
READERS = {"board", "manager", "administrator"}
FORUM_READERS = {"representative", "manager", "administrator"}
MEETING = "/board/meetings/2026-12-09/"


def report(people, body=None, **guard):
    by = people["manager"]
    made = meeting(by, body=body)
    return made, paper(item(made, by), by, f"{CANARY} {WORD}", f"{CANARY} {WORD}", **guard)


def public_paper(people):
    made, row = report(people)
    meetings.publish_agenda(made, by=people["manager"], now=at(made.date - timedelta(days=20)))
    return row


def draft_paper(people):
    return report(people)[1]


def private_paper(people, body="board"):
    """Return a private paper of one body. The Board's member sits on the Board, the representative on the Forum."""
    seated(people)
    made, row = report(people, Body.objects.get(slug=body), **PRIVATE)
    meetings.publish_agenda(made, by=people["manager"], now=at(made.date - timedelta(days=20)))
    return row


def withdrawn_paper(people):
    row = public_paper(people)
    papers.withdraw_paper(row, by=people["manager"], now=timezone.now(), note="It named a tenant.")
    return row


def private_item(people):
    by = people["manager"]
    seated(people)
    made = published(by)
    row = item(made, by, f"{CANARY} {WORD}", summary=CANARY, now=at(made.date - timedelta(days=19)), **PRIVATE)
    return row


def released_item(people):
    return agenda.release_item(private_item(people), by=people["manager"], now=timezone.now(), note="Signed.")


def minute(people, publish):
    by = people["manager"]
    made = held(by)
    row = minutes.write_minute(
        made.items.get(kind="report"), by=by, now=HELD, text=f"{CANARY} {WORD}", seen=0, outcome="noted"
    )
    if publish:
        minutes.publish_minutes(made, by=by, now=HELD)
    return row


def seat(people_):
    today, officer = timezone.localdate(), people_["officer"]
    forum = Body.objects.get(slug="forum")
    made = member(officer, "Terence Pym", body=forum, user=people_["representative"], starts=today - timedelta(days=9))
    return people.sign_code(made, by=officer, on=today)


def issue(people_):
    tenant = ResidentFactory(user=people_["tenant"])
    return issues.ask(
        tenant, by=people_["tenant"], now=timezone.now(), member=seat(people_), what=CANARY, scope="issue",
        portfolio=Portfolio.objects.get(slug="repairs"),
    )  # fmt: skip


def withdrawn_issue(people_):
    return issues.withdraw(issue(people_), by=people_["tenant"], now=timezone.now())


def returned_issue(people_):
    made = issue(people_)
    return issue_ways.give_back(made, by=people_["representative"], now=timezone.now(), reason=CANARY)


def suggestion(people_):
    return suggestions.suggest(
        Body.objects.get(slug="board"), by=people_["tenant"], now=timezone.now(), title=CANARY, why="Why",
        origin="tenant", raised_by="Ada",
    )  # fmt: skip


def application(people_):
    tenant = ResidentFactory(user=people_["tenant"])
    return membership.apply(tenant, by=people_["tenant"], now=timezone.now(), why=CANARY)


def panel(people_):
    now = timezone.now()
    made = panels.make_panel(
        by=people_["officer"], title=CANARY, opens_at=now, closes_at=now + timedelta(days=1),
        criteria=[("Plan", 100)], tenders=[("A", "Words")],
    )  # fmt: skip
    panels.seat_member(made, by=people_["officer"], now=now, member=seat(people_))
    return made


def places(who, meeting=MEETING):
    """Return where a paper may be seen, by whom."""
    return (
        Surface("its page", lambda row: row.get_absolute_url(), who),
        Surface("the meeting", lambda row: meeting, who),
        Surface("the pack as a page", lambda row: f"{meeting}pack/", who),
        Surface("search", lambda row: f"/search/?q={WORD}", who),
    )


OPEN = (
    Surface("JSON", lambda row: f"{MEETING}meeting.json", EVERYBODY),
    Surface("admin list", lambda row: "/admin/forum/paper/", OFFICERS),
)
THINGS = [
    Thing("a published paper", public_paper, gate=EVERYBODY, surfaces=(*places(EVERYBODY), *OPEN)),
    Thing("a paper not yet published", draft_paper, gate=OFFICERS, surfaces=places(OFFICERS)),
    Thing(
        "a private paper",
        private_paper,
        gate=READERS,
        surfaces=(
            *places(READERS),
            Surface("JSON", lambda row: f"{MEETING}meeting.json", set()),
            Surface("admin list", lambda row: "/admin/forum/paper/", READERS - {"board"}),
        ),
    ),
    Thing(
        "a private paper of the Forum",
        lambda people: private_paper(people, "forum"),
        gate=FORUM_READERS,
        surfaces=(
            *places(FORUM_READERS, MEETING.replace("board", "forum")),
            Surface("admin list", lambda row: "/admin/forum/paper/", FORUM_READERS - {"representative"}),
        ),
    ),
    Thing("a withdrawn paper", withdrawn_paper, gate=OFFICERS, surfaces=places(OFFICERS)),
    Thing(
        "a private item",
        private_item,
        gate=READERS,
        surfaces=(
            Surface("the meeting", lambda row: MEETING, READERS),
            Surface("search", lambda row: f"/search/?q={WORD}", READERS),
            Surface("admin list", lambda row: "/admin/forum/agendaitem/", READERS - {"board"}),
        ),
    ),
    Thing(
        "an item made public later",
        released_item,
        gate=EVERYBODY,
        surfaces=(Surface("the meeting", lambda row: MEETING, EVERYBODY),),
    ),
    Thing(
        "a minute being written",
        lambda people: minute(people, publish=False),
        gate=OFFICERS,
        surfaces=(
            Surface("minutes", lambda row: f"{MEETING}minutes/", OFFICERS),
            Surface("search", lambda row: f"/search/?q={WORD}", OFFICERS),
        ),
    ),
    Thing(
        "a draft minute",
        lambda people: minute(people, publish=True),
        gate=EVERYBODY,
        surfaces=(
            Surface("minutes", lambda row: f"{MEETING}minutes/", EVERYBODY),
            Surface("search", lambda row: f"/search/?q={WORD}", EVERYBODY),
        ),
    ),
    Thing(
        "an issue passed on",
        issue,
        gate=OFFICERS | {"tenant", "representative"},
        surfaces=(
            Surface("its page", lambda row: row.get_absolute_url(), OFFICERS | {"tenant", "representative"}),
            Surface("the representative's desk", lambda row: "/forum/desk/", {"representative"}),
            Surface("admin list", lambda row: "/admin/forum/issue/", OFFICERS),
        ),
    ),
    Thing(
        "an issue whose consent was withdrawn",
        withdrawn_issue,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("its page", lambda row: row.get_absolute_url(), OFFICERS | {"tenant"}),
            Surface("the representative's desk", lambda row: "/forum/desk/", set()),
        ),
    ),
    Thing(
        "an issue given back",
        returned_issue,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("its page", lambda row: row.get_absolute_url(), OFFICERS | {"tenant"}),
            Surface("the representative's desk", lambda row: "/forum/desk/", set()),
            Surface("asking again", lambda row: f"/forum/issues/new/?again={row.pk}", {"tenant"}),
        ),
    ),
    Thing(
        "a suggestion",
        suggestion,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda row: "/admin/forum/suggestion/", OFFICERS),
            Surface("my matters", lambda row: "/my/", {"tenant"}),
        ),
    ),
    Thing(
        "an application to the Forum",
        application,
        gate=OFFICERS | {"tenant"},
        surfaces=(Surface("admin page", lambda row: f"/admin/forum/application/{row.pk}/change/", OFFICERS),),
    ),
    Thing(
        "a procurement panel",
        panel,
        gate=OFFICERS | {"representative"},
        surfaces=(
            Surface("its page", lambda row: row.get_absolute_url(), OFFICERS | {"representative"}),
            Surface("the representative's desk", lambda row: "/forum/desk/", {"representative"}),
        ),
    ),
]
