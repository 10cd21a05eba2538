"""Cases that belong together: said on both, to whoever may see both, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from complaints import actions
from complaints.models import Link
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from tests.factories.complaints import MONDAY, lodged, resident

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page(client, user, case):
    client.force_login(user)
    return client.get(reverse("admin:complaints_complaint_change", args=[case.pk])).content.decode()


def link(case, other, by, kind="related"):
    return actions.link_case(case, by=by, now=MONDAY, reference=other.reference.lower(), kind=kind)


def lines(case):
    return [(line.verb, line.reason, line.facts) for line in ledger.history(case)][1:]


def test_a_link_is_said_on_both_cases_and_names_neither_in_the_history(client, complaints_officer):
    case, other = lodged(now=MONDAY + DAY), lodged()
    client.force_login(complaints_officer)
    typed = {"reference": other.reference, "kind": "duplicate"}
    client.post(reverse("admin:complaints_complaint_deed", args=[case.pk, "link"]), typed)

    assert f'Says the same as <a class="govuk-link" href="/admin/complaints/complaint/{other.pk}/change/">' in page(
        client, complaints_officer, case
    )
    assert "Said again in" in page(client, complaints_officer, other)
    said = [("complaint.linked", "", {"as": "This one says the same as that one"})]
    assert (lines(case), lines(other)) == (said, said)


def test_whoever_may_not_see_the_other_case_learns_nothing_of_it(client, complaints_officer, manager):
    case, other = lodged(), lodged()
    link(case, other, manager)
    other.about_staff.add(complaints_officer)

    shown = page(client, complaints_officer, case)
    assert other.reference not in shown
    assert "End a link" not in shown
    for deed in (actions.link_case, actions.unlink_case):
        more = {"kind": "related"} if deed is actions.link_case else {"reason": "Another matter."}
        with pytest.raises(RuleBroken, match="no case with this reference that you can see"):
            deed(case, by=complaints_officer, now=MONDAY, reference=other.reference, **more)
    assert Link.objects.get().ended_at is None


def test_a_resident_reads_of_the_link_only_where_both_cases_are_theirs(client, tenant, complaints_officer):
    who = resident(tenant)
    case, own, strange = lodged(who=who, now=MONDAY + DAY), lodged(who=who), lodged()
    link(case, own, complaints_officer, "earlier")
    link(case, strange, complaints_officer)
    client.force_login(tenant)

    shown = client.get(case.get_absolute_url()).content.decode()
    assert f'Comes after <a class="govuk-link" href="{own.get_absolute_url()}">' in shown
    assert strange.reference not in shown


def test_a_link_is_ended_with_a_reason_that_both_cases_keep(client, complaints_officer):
    case, other = lodged(), lodged()
    link(case, other, complaints_officer)
    with pytest.raises(RuleBroken, match="Say why"):
        actions.unlink_case(other, by=complaints_officer, now=MONDAY, reference=case.reference, reason=" ")
    actions.unlink_case(other, by=complaints_officer, now=MONDAY, reference=case.reference, reason="Another lift.")

    assert "no longer since Mon 23 Nov 2026: Another lift." in page(client, complaints_officer, case)
    assert lines(case)[-1] == lines(other)[-1] == ("complaint.unlinked", "", {})
    link(case, other, complaints_officer)
    assert Link.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize("kind", ["related", "duplicate"])
def test_two_cases_are_linked_once_whichever_way(complaints_officer, kind):
    case, other = lodged(), lodged()
    link(case, other, complaints_officer)
    for one, two in ((case, other), (other, case)):
        with pytest.raises(RuleBroken, match="linked already"):
            link(one, two, complaints_officer, kind)
    with pytest.raises(RuleBroken, match="the case itself"):
        link(case, case, complaints_officer)


def test_earlier_is_said_of_an_earlier_case_of_the_same_resident_alone(complaints_officer):
    who = resident()
    first, second, strange = lodged(who=who), lodged(who=who, now=MONDAY + DAY), lodged(who=resident())
    with pytest.raises(RuleBroken, match="not from the same resident"):
        link(second, strange, complaints_officer, "earlier")
    with pytest.raises(RuleBroken, match="came later"):
        link(first, second, complaints_officer, "earlier")
    assert link(second, first, complaints_officer, "earlier").kind == "earlier"


def test_the_page_names_the_residents_other_cases_that_the_officer_may_see(client, complaints_officer):
    who = resident()
    case, other, hidden, strange = lodged(who=who), lodged(who=who), lodged(who=who), lodged()
    hidden.about_staff.add(complaints_officer)

    shown = page(client, complaints_officer, case)
    assert [one.reference in shown for one in (other, hidden, strange)] == [True, False, False]
