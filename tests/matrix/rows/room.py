"""The members' room: nothing of it shows outside, whatever role somebody has."""

from datetime import timedelta

from django.utils import timezone

from forum.actions import people, room_order
from tests.factories.accounts import person
from tests.factories.room import hidden, invited, said, seated, topic
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing


def talk(people_):
    """A topic of the representative, with the tenant as a member of the Forum who left yesterday."""
    seated(people_["officer"], people_["representative"])
    gone = seated(people_["officer"], people_["tenant"], "Gone Yesterday")
    yesterday = timezone.localdate() - timedelta(days=1)
    people.leave(gone, by=people_["officer"], ends=yesterday, reason="Moved")
    made = topic(people_["representative"], CANARY, title=CANARY)
    invited(people_["officer"], people_["manager"], starts=yesterday, ends=yesterday)
    return made


def talk_with_officer(people_):
    made = talk(people_)
    invited(people_["officer"], people_["complaints_officer"], made)
    return made


def chair_of(people_):
    user = person("keeper", "representative")
    seated(people_["officer"], user, "The Chair", office="chair")
    return user


def hidden_topic(people_):
    return hidden(talk(people_), chair_of(people_), note=CANARY)


def hidden_reply(people_):
    made = talk(people_)
    made.title = "Bins"
    made.save(update_fields=["title"])
    made.replies.update(text="Bins")
    return hidden(said(made, people_["representative"], CANARY), chair_of(people_), note=CANARY)


def kept_for_order(people_):
    """A line of the record, which the officer reads who looks after the Forum and is invited to the whole room."""
    row = hidden_reply(people_)
    invited(people_["manager"], people_["officer"])
    return row.moderations.get()


def invitation(people_):
    manager = people_["manager"]
    manager.name = CANARY
    manager.save(update_fields=["name"])
    seated(people_["officer"], people_["representative"])
    return invited(people_["officer"], manager)


def digest(people_):
    seated(people_["officer"], people_["representative"])
    return room_order.choose_digest(
        by=people_["representative"], now=timezone.now(), often="weekly", only_followed=False
    )


def surfaces(topic_of, members, keepers=frozenset()):
    """Return everywhere that words of the room may be read: by whom in the room, and by those who keep order only."""
    return (
        Surface("its page", lambda row: topic_of(row).get_absolute_url(), members),
        Surface("the room", lambda row: "/forum/room/", members),
        Surface("search in the room", lambda row: f"/forum/room/?q={CANARY[1:]}", members),
        Surface("moderation", lambda row: "/forum/room/moderation/", keepers),
        Surface("the file", lambda row: "/forum/room/moderation.csv", keepers),
        Surface("the desk", lambda row: "/admin/forum/invitation/", set()),
        Surface("the record of deeds", lambda row: "/admin/audit/entry/", set()),
    )


def one(row):
    return row


def its(row):
    return row.topic


WHOLE = {"representative"}
THINGS = [
    Thing("a topic of the members’ room", talk, gate=WHOLE, surfaces=surfaces(one, WHOLE)),
    Thing(
        "a topic to which an officer is invited",
        talk_with_officer,
        gate=WHOLE | {"complaints_officer"},
        surfaces=surfaces(one, WHOLE | {"complaints_officer"}),
    ),
    Thing("a hidden topic", hidden_topic, gate=set(), surfaces=surfaces(one, set())),
    Thing("a reply", lambda people: talk(people).replies.get(), gate=WHOLE, surfaces=surfaces(its, WHOLE)),
    Thing("a hidden reply", hidden_reply, gate=set(), surfaces=surfaces(its, set())),
    Thing(
        "a line of the record of moderation",
        kept_for_order,
        gate={"officer"},
        surfaces=(
            Surface("moderation", lambda row: "/forum/room/moderation/", {"officer"}),
            Surface("the file", lambda row: "/forum/room/moderation.csv", {"officer"}),
            Surface("its topic", lambda row: row.topic.get_absolute_url(), {"officer"}),
        ),
    ),
    Thing(
        "an invitation to the members’ room",
        invitation,
        gate=OFFICERS | {"representative"},
        surfaces=(Surface("who is in the room", lambda row: "/forum/room/people/", {"representative", "manager"}),),
    ),
    Thing("how often somebody hears of the room", digest, gate={"representative"}),
]
