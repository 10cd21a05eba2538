"""The front door: which room stands at which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("account/", include("dartford_housing.accounts.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("surgeries/", include("surgeries.urls")),
    path("complaints/", include("complaints.urls")),
    path("board/", include("forum.urls.board")),
    path("forum/", include("forum.urls.forum")),
    path("events/", include("dartford_housing.events.urls")),
    path("my/record/", include("dartford_housing.residents.urls")),
    path("messages/", include("dartford_housing.notifications.urls")),
    path("", include("dartford_housing.portal.urls")),
]
