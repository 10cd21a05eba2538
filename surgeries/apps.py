from django.apps import AppConfig
from django.urls import reverse


def first_page() -> str:
    return reverse("surgeries:list")


class SurgeriesConfig(AppConfig):
    name = "surgeries"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications import reminders
        from dartford_housing.notifications.kinds import declare
        from dartford_housing.web import navigation, offers

        from . import notices
        from .choices import VERBS
        from .notices import appointments, changes, waiting

        verbs.declare(VERBS)
        declare(*notices.KINDS, *changes.KINDS, *waiting.KINDS, *appointments.KINDS)
        reminders.register("surgeries", notices.remind)
        reminders.register("appointments", appointments.remind)
        offers.declare("surgery", first_page)
        navigation.add("Surgeries", "surgeries:list", order=10)
