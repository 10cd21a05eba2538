"""Addresses of the elections of the Forum's officers, under the Forum's."""

from django.urls import path

from forum.views import elections

ELECTIONS = [
    path("elections/", elections.election_list, name="elections"),
    path("elections/<int:pk>/", elections.election_detail, name="election"),
    path("elections/<int:pk>/nominate/", elections.election_nominate, name="election_nominate"),
    path("elections/<int:pk>/stand/", elections.election_stand, name="election_stand"),
    path("elections/<int:pk>/withdraw/", elections.election_withdraw, name="election_withdraw"),
    path("elections/<int:pk>/vote/", elections.election_vote, name="election_vote"),
]
