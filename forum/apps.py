from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications import reminders
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import navigation

        from . import tasks
        from .actions import packs
        from .choices import VERBS
        from .notices import KINDS, room

        verbs.declare(VERBS)
        declare(*(Kind(*kind) for kind in KINDS))
        reminders.register("members' room", room.remind)
        packs.made_by(tasks.make_pack.delay)
        navigation.add("Forum", "forum:home", order=35)
        navigation.add("Advisory Board", "board:home", order=40)
