from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "dartford_housing.hazards"
    label = "hazards"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import shut

        from .choices import LETTERS, VERBS
        from .models import Hazard

        verbs.declare(VERBS)
        shut.grown("hazards.hazard", Hazard.objects.all, of="source_kind", key="source_key")
        declare(*[Kind(name, subject, f"hazards/letters/{name.split('.')[1]}") for name, subject in LETTERS.items()])
