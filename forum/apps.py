from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications import reminders
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import navigation

        from . import tasks
        from .actions import calling, counting, issue_ways, packs, serving
        from .choices import VERBS, consultations, elections, gatherings, giving
        from .notices import membership, room
        from .notices.every import EVERY

        verbs.declare({**VERBS, **consultations.VERBS, **giving.VERBS, **gatherings.VERBS, **elections.VERBS})
        declare(*(Kind(*kind) for kind in EVERY))
        reminders.register("members' room", room.remind)
        reminders.register("notices", serving.go_on)
        reminders.register("calls for items", calling.go_on)
        reminders.register("members of the Forum", membership.remind)
        reminders.register("issues passed on", issue_ways.go_on)
        reminders.register("elections", counting.go_on)
        packs.made_by(tasks.make_pack.delay)
        navigation.add("Forum", "forum:home", order=35)
        navigation.add("Advisory Board", "board:home", order=40)
