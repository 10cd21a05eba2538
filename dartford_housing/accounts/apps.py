from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "dartford_housing.accounts"
    label = "accounts"
