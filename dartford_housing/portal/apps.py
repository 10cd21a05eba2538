from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

from dartford_housing.audit.verbs import declare


class PortalConfig(AppConfig):
    name = "dartford_housing.portal"
    label = "portal"
    default = True

    def ready(self) -> None:
        from dartford_housing.notifications import summary

        from . import counters
        from .rooms import VERBS

        declare(VERBS)
        declare(
            {
                "account.roles": "changed the roles of",
                "account.closed": "closed the account of",
                "account.reopened": "opened again the account of",
            }
        )
        summary.ask(counters.cards)


class DeskConfig(admin_apps.AdminConfig):
    """The stock admin, with the officers' desk as its site."""

    default_site = "dartford_housing.portal.desk.DeskSite"
    default = False
