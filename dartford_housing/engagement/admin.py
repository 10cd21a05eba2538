"""Who took part, at the officers' desk."""

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin

from .models import Participation


@admin.register(Participation)
class ParticipationAdmin(CaseAdmin):
    list_display = ("on", "activity", "title", "channel", "estate", "tenure")
    list_filter = ("activity", "channel", "tenure", "estate")
    date_hierarchy = "on"
