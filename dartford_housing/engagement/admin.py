"""Who took part, at the officers' desk."""

from django.contrib import admin
from django.utils.text import capfirst

from dartford_housing.core.channels import ASKED_BY, TOLD
from dartford_housing.estates import public as estates
from dartford_housing.residents.choices import Tenure
from dartford_housing.web.casework import CaseAdmin, among

from .models import Participation

ChannelFilter = among(
    "channel", "how", lambda: [(name, capfirst(words)) for name, words in {**TOLD, **ASKED_BY}.items()]
)
TenureFilter = among("tenure", "tenure", lambda: Tenure.choices)
EstateFilter = among("estate", "estate", lambda: [(estate.name, estate.name) for estate in estates.estates()])


@admin.register(Participation)
class ParticipationAdmin(CaseAdmin):
    desk_name, desk_one = "Who took part", "line of taking part"
    list_display = ("on", "activity", "title", "channel", "estate", "tenure")
    list_filter = ("on", ChannelFilter, TenureFilter, EstateFilter)
    search_fields = ("=activity", "title__istartswith")
    search_help_text = "A kind of activity, such as surgery, or the beginning of its title"
