"""Addresses of the members' room, under the Forum's."""

from django.urls import path

from forum.views import room, room_order

ROOM = [
    path("room/", room.room_home, name="room"),
    path("room/new/", room.topic_new, name="topic_new"),
    path("room/people/", room_order.room_people, name="room_people"),
    path("room/people/invite/", room_order.room_invite, name="room_invite"),
    path("room/people/<int:pk>/end/", room_order.invitation_end, name="invitation_end"),
    path("room/settings/", room_order.room_settings, name="room_settings"),
    path("room/moderation/", room_order.moderation_list, name="moderation"),
    path("room/moderation.csv", room_order.moderation_file, name="moderation_file"),
    path("room/replies/<int:pk>/edit/", room.reply_edit, name="reply_edit"),
    path("room/replies/<int:pk>/wordings/", room.reply_wordings, name="reply_wordings"),
    path("room/replies/<int:pk>/order/", room_order.reply_order, name="reply_order"),
    path("room/<int:pk>/", room.topic_detail, name="topic"),
    path("room/<int:pk>/close/", room.topic_close, name="topic_close"),
    path("room/<int:pk>/reopen/", room.topic_reopen, name="topic_reopen"),
    path("room/<int:pk>/order/", room_order.topic_order, name="topic_order"),
    path("room/<int:pk>/follow/", room.topic_follow, name="topic_follow"),
]
