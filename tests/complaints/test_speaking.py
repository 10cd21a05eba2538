"""Who speaks for a resident is shut out the same moment when the resident no longer wants it."""

import pytest
from django.urls import reverse

from complaints import actions
from complaints.notices import link_to
from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from tests.factories.complaints import MONDAY, STORY, lodged, resident

pytestmark = pytest.mark.django_db
SON = Recipient("Ben Okafor", email="ben@example.org")
SPOKEN = {"for_whom": "other", "represents": "Amara Okafor", "authority": "She signed a letter."}
END = {"by": None, "now": MONDAY, "reason": "She telephoned, and gave her date of birth."}


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.fixture
def spoken():
    """Amara's case, lodged for her by her son, who is written to."""
    return lodged(who=resident(), contact=SON, **SPOKEN)


def end(complaint, officer, **facts):
    return actions.end_authority(complaint, **{**END, "by": officer, **facts})


def test_all_that_opened_the_case_opens_it_no_more(spoken, complaints_officer, client):
    link = link_to(spoken).partition("//")[2].partition("/")[2]
    assert client.get(f"/{link}").status_code == 302
    page = reverse("complaints:case", args=[spoken.reference])
    assert STORY in client.get(page).content.decode()
    key = spoken.key

    end(spoken, complaints_officer)

    assert client.get(page).status_code == 404
    client.get(f"/{link}")
    client.post(reverse("complaints:track"), {"reference": spoken.reference, "key": key})
    assert client.get(page).status_code == 404
    spoken.refresh_from_db()
    client.post(reverse("complaints:track"), {"reference": spoken.reference, "key": spoken.key})
    assert STORY in client.get(page).content.decode()


def test_whoever_lodged_it_signed_in_sees_it_no_more(tenant, complaints_officer, client):
    case = lodged(by=tenant, channel="web", contact=SON, **SPOKEN)
    page = reverse("complaints:case", args=[case.reference])
    client.force_login(tenant)
    assert STORY in client.get(page).content.decode()

    end(case, complaints_officer, name="Amara Okafor", address="3 Heron Court, DA1 1AA")

    assert client.get(page).status_code == 404


def test_the_resident_gets_the_new_key_and_the_speaker_a_word_without_it(spoken, complaints_officer):
    end(spoken, complaints_officer)

    spoken.refresh_from_db()
    told, letter = Delivery.objects.order_by("pk").filter(kind__in=["complaint.no_longer_speaks", "complaint.alone"])
    assert (told.name, letter.name) == ("Ben Okafor", str(spoken.resident))
    assert spoken.key in letter.body
    assert (spoken.key in told.body, STORY in told.body, "/complaints/" in told.body) == (False, False, False)
    assert verbs()[-1] == "complaint.authority_ended"
    assert Entry.objects.last().reason == END["reason"]


def test_where_the_speaker_s_own_record_stood_the_resident_is_asked_how_they_are_reached(complaints_officer):
    case = lodged(who=resident(last_name="Speaker"), **SPOKEN)
    with pytest.raises(RuleBroken, match="a way in which the resident is reached"):
        end(case, complaints_officer, name="Amara Okafor")

    end(case, complaints_officer, name="Amara Okafor", telephone="07700 900123")

    case.refresh_from_db()
    assert (case.resident, case.name, case.recipient().channel()) == (None, "Amara Okafor", "telephone")


def test_authority_is_ended_once_by_handlers_only_and_where_somebody_speaks(spoken, complaints_officer, officer):
    own = lodged(who=resident())
    with pytest.raises(NotAllowed):
        end(spoken, officer)
    with pytest.raises(RuleBroken, match="Nobody speaks"):
        end(own, complaints_officer)
    end(spoken, complaints_officer)
    with pytest.raises(RuleBroken, match="Nobody speaks"):
        end(spoken, complaints_officer)


def test_an_officer_ends_it_at_the_desk(complaints_officer, client):
    case = lodged(contact=SON, represents_at="3 Heron Court, DA1 1AA", **SPOKEN)
    client.force_login(complaints_officer)
    page = reverse("admin:complaints_complaint_change", args=[case.pk])
    assert "They no longer speak for the resident" in client.get(page).content.decode()
    deed = reverse("admin:complaints_complaint_deed", args=[case.pk, "alone"])
    assert "3 Heron Court, DA1 1AA" in client.get(deed).content.decode()

    answer = client.post(deed, {"reason": "By telephone.", "name": "Amara Okafor", "address": "", "email": ""})
    assert "Give a way in which the resident is reached" in answer.content.decode()
    client.post(deed, {"reason": "By telephone.", "name": "Amara Okafor", "address": "3 Heron Court, DA1 1AA"})

    case.refresh_from_db()
    assert (case.authority_ended_on is None, case.recipient().channel()) == (False, "post")
