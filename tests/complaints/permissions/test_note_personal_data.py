import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_note_that_it_is_about_personal_data(request, who):
    complaint = lodged()

    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.note_personal_data(complaint, by=user, now=MONDAY, what="A letter went astray."),
    )
