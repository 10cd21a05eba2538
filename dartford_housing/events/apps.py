from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "dartford_housing.events"
    label = "events"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.web import navigation

        from .choices import VERBS

        verbs.declare(VERBS)
        navigation.add("What’s on", "events:list", order=60)
