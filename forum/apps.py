from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"

    def ready(self) -> None:
        from dartford_housing.notifications import reminders
        from dartford_housing.residents.rules import when_joined, when_withdrawn
        from dartford_housing.web import navigation

        from . import tasks
        from .actions import calling, counting, interests, issue_ways, packs, seats, serving
        from .choices.interests import PURPOSE
        from .notices import membership, room

        declare_words()
        reminders.register("members' room", room.remind)
        reminders.register("notices", serving.go_on)
        reminders.register("calls for items", calling.go_on)
        reminders.register("members of the Forum", membership.remind)
        reminders.register("issues passed on", issue_ways.go_on)
        reminders.register("elections", counting.go_on)
        when_joined(seats.join_account)
        when_withdrawn(PURPOSE, interests.forget)
        packs.made_by(tasks.make_pack.delay)
        navigation.add("Forum", "forum:home", order=35)
        navigation.add("Advisory Board", "board:home", order=40)


def declare_words() -> None:
    """Make known the deeds of this room, in words, and its kinds of message."""
    from dartford_housing.audit import verbs
    from dartford_housing.notifications.kinds import Kind, declare

    from .choices import VERBS, consultations, elections, gatherings, giving, interests
    from .notices.every import EVERY

    for subject in (consultations, elections, gatherings, giving, interests):
        verbs.declare(subject.VERBS)
    verbs.declare(VERBS)
    declare(*(Kind(*kind) for kind in EVERY))
