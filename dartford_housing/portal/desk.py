"""The officers' desk: the admin site, which opens on what is due and late."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest


class DeskSite(AdminSite):
    site_title = "Officers' desk"
    site_header = "Officers' desk"
    index_title = "Due and late"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff
