from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

from dartford_housing.audit.verbs import declare


class PortalConfig(AppConfig):
    name = "dartford_housing.portal"
    label = "portal"
    default = True

    def ready(self) -> None:
        from dartford_housing.notifications import kinds, summary

        from . import counters, own_accounts
        from .rooms import VERBS

        declare(VERBS)
        declare(own_accounts.VERBS)
        own_accounts.listen()
        declare(
            {
                "account.opened": "opened the account",
                "account.roles": "changed the roles",
                "account.closed": "closed the account",
                "account.reopened": "opened the account again",
                "account.factor_removed": "removed the second factor",
            }
        )
        kinds.declare(
            kinds.Kind("account.opened", "An account has been opened for you", "portal/letters/account_opened"),
            kinds.Kind("account.factor_removed", "Your second step was removed", "portal/letters/factor_removed"),
        )
        summary.cards_of.set(counters.cards)


class DeskConfig(admin_apps.AdminConfig):
    """The stock admin, with the officers' desk as its site."""

    default_site = "dartford_housing.portal.desk.DeskSite"
    default = False
