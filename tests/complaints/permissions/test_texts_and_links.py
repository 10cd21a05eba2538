import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_write_a_starting_text(request, who):
    try_as(request, who, HANDLERS, lambda user: actions.write_text(by=user, kind="write", name="Late", text="Sorry."))


@everybody
def test_who_may_link_two_cases(request, who):
    case, other = lodged(), lodged()
    try_as(
        request,
        who,
        HANDLERS,
        lambda user: actions.link_case(case, by=user, now=MONDAY, reference=other.reference, kind="related"),
    )
