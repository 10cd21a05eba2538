from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "dartford_housing.notifications"
    label = "notifications"

    def ready(self) -> None:
        from dartford_housing.audit import verbs

        from .choices import VERBS
        from .kinds import Kind, declare

        verbs.declare(VERBS)
        declare(Kind("account.mail", "{subject}", "notifications/letters/account", secret=True))
        declare(Kind("desk.summary", "What awaits at the desk today", "notifications/letters/summary"))
