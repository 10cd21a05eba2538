"""The words of the members' room."""

from django.db import models

KEEPERS = frozenset({"chair", "vice-chair"})  # the offices of the Forum that keep order in its room


class HiddenBecause(models.TextChoices):
    """The only grounds on which something may be hidden (the room's house rules)."""

    PRIVATE = "private", "It tells something private about a person"
    CASE = "case", "It is about somebody’s own case, which has its own door"
    UNKIND = "unkind", "It is hurtful to a person or a group"
    SECRET = "secret", "It tells what was to be kept secret, such as a tender"
    UNLAWFUL = "unlawful", "It may be against the law"
    ADVERT = "advert", "It is advertising, or has nothing to do with the Forum"


class Moderated(models.TextChoices):
    HID = "hid", "Hidden"
    SHOWED = "showed", "Shown again"
    CLOSED = "closed", "Closed with an outcome"
    REOPENED = "reopened", "Opened again"


class Often(models.TextChoices):
    DAILY = "daily", "Every morning, if there is something new"
    WEEKLY = "weekly", "Every Monday, if there is something new"
    NEVER = "never", "No e-mail"


VERBS = {
    "topic.started": "started a topic in the members’ room",
    "topic.closed": "closed the topic with an outcome",
    "topic.reopened": "opened the topic again",
    "topic.hidden": "hid the topic",
    "topic.shown": "showed the topic again",
    "reply.written": "wrote in the members’ room",
    "reply.edited": "changed their own words in the members’ room",
    "reply.hidden": "hid what was written",
    "reply.shown": "showed again what was written",
    "room.invited": "invited an officer to the members’ room",
    "room.uninvited": "ended the invitation to the members’ room",
    "room.exported": "took the record of moderation",
}
