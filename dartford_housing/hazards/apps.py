from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "dartford_housing.hazards"
    label = "hazards"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.events.actions import when_holidays_change
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import shut

        from .actions import recount_all
        from .choices import LETTERS, VERBS
        from .models import Hazard

        verbs.declare(VERBS)
        when_holidays_change(recount_all)
        shut.grown("hazards.hazard", Hazard.objects.all, of="source_kind", key="source_key")
        declare(*[Kind(name, subject, f"hazards/letters/{name.split('.')[1]}") for name, subject in LETTERS.items()])
