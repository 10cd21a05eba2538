import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, acknowledged, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_extend(request, who):
    complaint = lodged()
    acknowledged(complaint, person("handler", "complaints officer"))
    until = complaint.stages.get().respond_by.replace(day=14)

    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.extend(complaint, by=user, now=MONDAY, until=until, reason="A part is late."),
    )
