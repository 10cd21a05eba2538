"""Addresses of the Board: they stay for ever, other pages and people link to them."""

from django.urls import path

from forum.views import board, desk, files, meetings, suggestions

from .shared import MEETINGS

app_name = "board"

urlpatterns = [
    path("", board.board_home, name="home"),
    path("suggest/", suggestions.suggestion_new, name="suggest"),
    path("suggest/thanks/", suggestions.suggestion_thanks, name="suggest_thanks"),
    path("papers/<int:pk>/", meetings.paper_detail, name="paper"),
    path("papers/<int:pk>/file/", files.paper_file, name="paper_file"),
    path("papers/<int:pk>/pictures/<int:number>/", files.paper_picture, name="paper_picture"),
    path("papers/<int:pk>/remark/", meetings.paper_remark, name="paper_remark"),
    path("sign/", desk.sign, name="sign"),
    *MEETINGS,
]
