from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class PortalConfig(AppConfig):
    name = "dartford_housing.portal"
    label = "portal"
    default = True


class DeskConfig(admin_apps.AdminConfig):
    """The stock admin, with the officers' desk as its site."""

    default_site = "dartford_housing.portal.desk.DeskSite"
    default = False
