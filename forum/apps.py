from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications import reminders
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import navigation

        from . import tasks
        from .actions import calling, packs, serving
        from .choices import VERBS, consultations, giving
        from .notices import KINDS, room
        from .notices import consultations as letters
        from .notices import giving as giving_letters

        verbs.declare({**VERBS, **consultations.VERBS, **giving.VERBS})
        declare(*(Kind(*kind) for kind in (*KINDS, *letters.KINDS, *giving_letters.KINDS)))
        reminders.register("members' room", room.remind)
        reminders.register("notices", serving.go_on)
        reminders.register("calls for items", calling.go_on)
        packs.made_by(tasks.make_pack.delay)
        navigation.add("Forum", "forum:home", order=35)
        navigation.add("Advisory Board", "board:home", order=40)
