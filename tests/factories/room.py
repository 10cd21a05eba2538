"""The members' room as members and officers fill it."""

from datetime import timedelta

from django.utils import timezone

from forum.actions import people, room, room_order
from forum.models import Body
from tests.factories.forum import member

TITLE = "The bins at Gunn Road"


def seated(officer, user, name="Terence Pym", *, signed=True, **facts):
    """Return somebody's seat on the Forum since three months ago, with the code signed."""
    since = timezone.localdate() - timedelta(days=90)
    facts = {"body": Body.objects.get(slug="forum"), "user": user, "starts": since, "code_signed_on": None, **facts}
    made = member(officer, name, **facts)
    return people.sign_code(made, by=officer, on=made.starts) if signed else made


def topic(by, text="They overflow on Fridays.", title=TITLE, now=None):
    return room.start(by=by, now=now or timezone.now(), title=title, text=text)


def said(row, by, text="I have seen it too.", now=None):
    return room.reply(row, by=by, now=now or timezone.now(), text=text)


def hidden(row, by, because="private", note="It names a neighbour."):
    return room_order.hide(row, by=by, now=timezone.now(), because=because, note=note)


def invited(by, user, row=None, **facts):
    facts = {"starts": timezone.localdate(), **facts}
    return room_order.invite(by=by, now=timezone.now(), user=user, topic=row, **facts)
