"""Who took part, at the officers' desk."""

from django.contrib import admin

from dartford_housing.web.casework import CaseAdmin

from .models import Participation


@admin.register(Participation)
class ParticipationAdmin(CaseAdmin):
    desk_name, desk_one = "Who took part", "line of taking part"
    list_display = ("on", "activity", "title", "channel", "estate", "tenure")
    list_filter = ("on", "activity", "channel", "tenure", "estate")
