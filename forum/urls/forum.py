"""Addresses of the Forum: who speaks for us, what is passed on, the representatives' desk, the panels."""

from django.urls import path

from forum.views import consultations, contributions, desk, forum, giving, involved, issues, panels, ratings

from .elections import ELECTIONS
from .room import ROOM
from .shared import LARGE, MEETINGS

app_name = "forum"

urlpatterns = [
    path("", forum.forum_home, name="home"),
    path("join/", forum.application_new, name="join"),
    path("representatives/", forum.representative_list, name="representatives"),
    path("representatives/<slug:slug>/", forum.portfolio_detail, name="portfolio"),
    path("representatives/<slug:slug>/scores/", ratings.score_list, name="scores"),
    path("representatives/<slug:slug>/scores/report.pdf", ratings.score_report, name="score_report"),
    path("desk/scores/<slug:slug>/", ratings.score_new, name="score_new"),
    path("issues/new/", issues.issue_new, name="issue_new"),
    path("issues/<int:pk>/", issues.issue_detail, name="issue"),
    path("issues/<int:pk>/pass-on/", issues.issue_pass_on, name="issue_pass_on"),
    path("issues/<int:pk>/give-back/", issues.issue_give_back, name="issue_give_back"),
    path("issues/<int:pk>/withdraw/", issues.issue_withdraw, name="issue_withdraw"),
    path("desk/", desk.desk, name="desk"),
    path("desk/portfolios/<slug:slug>/", contributions.contribution_list, name="contributions"),
    path("desk/contributions/<int:pk>/", contributions.contribution_change, name="contribution"),
    path("desk/contributions/<int:pk>/take-back/", contributions.contribution_take_back, name="contribution_take_back"),
    path("desk/sign/", desk.sign, name="sign"),
    path("desk/leave/", desk.resign, name="resign"),
    path("desk/expenses/", giving.expense_list, name="expenses"),
    path("desk/expenses/<int:pk>/receipt/", giving.receipt, name="receipt"),
    path("desk/hours/", giving.hours_list, name="hours"),
    path("desk/hours/<int:pk>/take-back/", giving.hours_take_back, name="hours_take_back"),
    path("get-involved/", involved.get_involved, name="get_involved"),
    path("get-involved/forget/", involved.forget, name="forget"),
    path("gatherings/", involved.gathering_list, name="gatherings"),
    path("gatherings/<int:pk>/come/", involved.gathering_come, name="gathering_come"),
    path("partners/", involved.partner_list, name="partners"),
    path("given/", giving.given, name="given"),
    path("panels/<int:pk>/", panels.panel_detail, name="panel"),
    path("panels/<int:pk>/declare/", panels.panel_declare, name="panel_declare"),
    path("panels/<int:pk>/tenders/<int:tender>/", panels.panel_score, name="panel_score"),
    *ELECTIONS,
    *ROOM,
    path("consultations/", consultations.consultation_list, name="consultations"),
    path("consultations/<int:pk>/", consultations.consultation_detail, name="consultation"),
    path("consultations/<int:pk>/observe/", consultations.observation_new, name="observe"),
    path("consultations/<int:pk>/<slug:stage>.pdf", consultations.notice_file, name="notice"),
    path("consultations/<int:pk>/<slug:stage>/large-print.pdf", consultations.notice_file, LARGE, name="notice_large"),
    *MEETINGS,
]
