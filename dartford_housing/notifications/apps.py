from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "dartford_housing.notifications"
    label = "notifications"

    def ready(self) -> None:
        from .kinds import Kind, declare

        declare(Kind("desk.summary", "What awaits at the desk today", "notifications/letters/summary"))
