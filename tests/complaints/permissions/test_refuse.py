import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_refuse(request, who):
    complaint = lodged()

    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.propose_refusal(complaint, by=user, now=MONDAY, ground="considered", reasons="In May."),
    )
