import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import MONDAY, TOPIC, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_triage(request, who):
    complaint = lodged()

    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.triage(complaint, by=user, now=MONDAY, reason="It is.", topics=[TOPIC]),
    )
