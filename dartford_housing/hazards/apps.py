from django.apps import AppConfig


class HazardsConfig(AppConfig):
    name = "dartford_housing.hazards"
    label = "hazards"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare

        from .choices import LETTERS, VERBS

        verbs.declare(VERBS)
        declare(*[Kind(name, subject, f"hazards/letters/{name.split('.')[1]}") for name, subject in LETTERS.items()])
