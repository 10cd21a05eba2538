"""The addresses that every body that meets has: its meetings, packs, minutes, members, recommendations and feeds."""

from django.urls import path

from forum.views import board, feeds, files, meetings, suggestions

LARGE = {"large_print": True}
MEETINGS = [
    path("meetings/", board.meeting_list, name="meetings"),
    path("follow/", suggestions.follow, name="follow"),
    path("members/", board.member_list, name="members"),
    path("recommendations/", board.recommendation_list, name="recommendations"),
    path("meetings/<day:day>/", meetings.meeting_detail, name="meeting"),
    path("meetings/<day:day>/pack/", meetings.meeting_pack, name="pack"),
    path("meetings/<day:day>/minutes/", meetings.meeting_minutes, name="minutes"),
    path("meetings/<day:day>/pack.pdf", files.public_pack, name="pack_pdf"),
    path("meetings/<day:day>/pack-large-print.pdf", files.public_pack, LARGE, name="pack_large_pdf"),
    path("meetings/<day:day>/members-pack.pdf", files.members_pack, name="members_pdf"),
    path("meetings/<day:day>/members-pack-large-print.pdf", files.members_pack, LARGE, name="members_large_pdf"),
    path("meetings/<day:day>/minutes.pdf", files.minutes_pdf, name="minutes_pdf"),
    path("meetings/<day:day>/minutes-large-print.pdf", files.minutes_pdf, LARGE, name="minutes_large_pdf"),
    path("meetings/<day:day>/meeting.json", feeds.meeting_json, name="meeting_json"),
    path("meetings.json", feeds.meetings_json, name="meetings_json"),
    path("meetings/<day:day>/files.json", files.manifest, name="manifest"),
    path("feed.xml", feeds.news, name="feed"),
    path("rss.xml", feeds.news, {"rss": True}, name="rss"),
    path("calendar.ics", feeds.calendar, name="calendar"),
]
