import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_write(request, who):
    complaint = lodged()

    try_as(
        request, who, HANDLERS, lambda user: actions.write_to_resident(complaint, by=user, now=MONDAY, text="We look.")
    )
