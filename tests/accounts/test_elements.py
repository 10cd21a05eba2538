"""Pages of allauth that we do not rewrite, and those of its next release, are drawn in the page kit all the same."""

import pytest
from allauth.account.models import EmailAddress
from django.template.loader import render_to_string
from django.utils import timezone

from dartford_housing.accounts.forms.managing import AddEmailForm
from tests.validity import check_html

UNSTYLED = ["<h1>", "<h2>", "<p>\n", "<button type", "<table>", "placeholder="]


@pytest.fixture
def as_tenant(rf, tenant):
    request = rf.get("/account/")
    request.user = tenant
    request.session = {}
    request.resolver_match = None
    return request


def test_a_page_left_to_allauth_is_in_our_kit(as_tenant):
    now = timezone.now()
    page = render_to_string("mfa/trust.html", {"trust_from": now, "trust_until": now}, as_tenant)

    check_html(page)
    assert [mark for mark in UNSTYLED if mark in page] == []
    assert page.count('<button class="govuk-button') == 3
    assert ('<h1 class="govuk-heading-l">' in page, "novalidate" in page) == (True, True)


def test_fields_and_badges_are_in_our_kit(as_tenant, tenant):
    held = EmailAddress.objects.create(user=tenant, email=tenant.email, primary=True, verified=True)
    radios = [{"id": "email_radio_0", "checked": True, "emailaddress": held}]
    facts = {"form": AddEmailForm(user=tenant), "emailaddresses": [held], "emailaddress_radios": radios}
    page = render_to_string("account/email.html", {**facts, "can_add_email": True}, as_tenant)

    check_html(page)
    assert [mark for mark in UNSTYLED if mark in page] == []
    assert '<label class="govuk-label govuk-label--s" for="id_email">' in page
    assert (page.count("govuk-tag--grey"), page.count("govuk-button--warning")) == (2, 1)
