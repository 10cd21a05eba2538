from typing import Any

from django.apps import AppConfig


class EstatesConfig(AppConfig):
    name = "dartford_housing.estates"
    label = "estates"

    def ready(self) -> None:
        from dartford_housing.audit import verbs

        from .actions import Register, declare_register
        from .choices import VERBS

        verbs.declare(VERBS)
        hint = "homes.csv: every council home and leasehold flat, by UPRN"
        declare_register(Register("homes", "Homes", hint, take_homes, order=10))


def take_homes(raw: bytes, **options: Any) -> Any:
    from django.conf import settings

    from .actions import import_homes

    return import_homes(raw, wards=settings.COUNCIL["housing"]["wards"], **options)
