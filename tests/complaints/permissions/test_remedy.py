import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_remedy(request, who):
    complaint = lodged()

    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.offer_remedy(complaint, by=user, kind="apology", what="We are sorry."),
    )
