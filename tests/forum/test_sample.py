"""The sample borough shows a quarter of the Board and of the Forum, with recommendations in every state."""

import pytest
from django.core.management import call_command

from forum.models import Meeting, Pack, Recommendation


@pytest.mark.slow
@pytest.mark.django_db
def test_both_bodies_have_met_and_will_meet(client):
    call_command("load_sample", verbosity=0)

    states = {(row.body.slug, row.stage, row.minutes_state) for row in Meeting.objects.select_related("body")}
    assert states == {
        ("board", "held", "confirmed"),
        ("board", "held", "draft"),
        ("board", "published", "none"),
        ("board", "planned", "none"),
        ("forum", "held", "draft"),
        ("forum", "published", "none"),
    }
    assert set(Recommendation.objects.values_list("answer", flat=True)) == {"waiting", "accepted", "partly", "declined"}
    assert Pack.objects.filter(meeting__body__slug="forum").exists()
    assert client.get("/forum/meetings/").status_code == 200
