from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "dartford_housing.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import handover
        from .roles import keep_roles

        handover.listen()
        post_migrate.connect(keep_roles, sender=self, dispatch_uid="accounts.keep_roles")
