"""Addresses of this room."""

from django.urls import path

from .views import case, drafts, figures, new, open_data, pages, papers, quarterly, returns, signing_in

app_name = "complaints"

urlpatterns = [
    path("", pages.about, name="about"),
    path("new/", new.start, name="new"),
    path("new/check/", new.check, name="new_check"),
    path("new/sent/", new.sent, name="new_sent"),
    path("new/draft/<uuid:key>/", drafts.draft, name="draft"),
    path("new/from/<str:token>/", drafts.begin, name="new_from"),
    path("new/files/", papers.files, name="new_files"),
    path("new/files/<uuid:uuid>/remove/", papers.remove, name="new_file_remove"),
    path("new/sign-in/", signing_in.sign_in, name="new_sign_in"),
    path("new/carried/", signing_in.carried, name="new_carried"),
    path("new/<slug:slug>/", new.step, name="new_step"),
    path("track/", pages.track, name="track"),
    path("finish/", pages.finish, name="finish"),
    path("link/<str:token>/", pages.link, name="link"),
    path("track/<str:reference>/", case.case, name="case"),
    path("track/<str:reference>/letters/<uuid:uuid>.pdf", papers.letter, name="letter"),
    path("track/<str:reference>/files/<uuid:uuid>/", papers.file, name="file"),
    path("track/<str:reference>/escalate/", case.escalate, name="escalate"),
    path("track/<str:reference>/complain/", case.complain, name="complain"),
    path("track/<str:reference>/add/", case.add, name="add"),
    path("track/<str:reference>/withdraw/", case.withdraw, name="withdraw"),
    path("track/<str:reference>/rate/", case.rate, name="rate"),
    path("performance/", figures.performance, name="performance"),
    path("performance/<str:name>/figures.csv", open_data.figures_csv, name="figures_csv"),
    path("performance/<str:name>/", figures.performance, name="performance_of"),
    path("quarterly/", quarterly.latest, name="quarterly"),
    path("quarterly/<str:key>/", quarterly.quarter, name="quarter"),
    path("quarterly/<str:key>/whole/", quarterly.quarter, {"whole": True}, name="quarter_whole"),
    path("quarterly/<str:key>/report.pdf", quarterly.quarter_pdf, name="quarter_pdf"),
    path("quarterly/<str:key>/whole/report.pdf", quarterly.quarter_pdf, {"whole": True}, name="quarter_whole_pdf"),
    path("annual-return/<str:name>/", returns.annual_return, name="annual_return"),
    path("annual-return/<str:name>/return.pdf", returns.annual_return_pdf, name="annual_return_pdf"),
    path("overview/", figures.overview, name="overview"),
    path("annual-report/<str:name>/", figures.annual_report, name="annual_report"),
    path("annual-report/<str:name>.pdf", figures.annual_report_pdf, name="annual_report_pdf"),
]
