"""Two people, one browser: what one opened or typed without an account does not pass into the sign-in of the next."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.urls import reverse

from complaints.models import Complaint
from dartford_housing.documents.models import Document
from tests.accounts.test_signing_in import the_code
from tests.complaints.test_main_path import lodged
from tests.factories.accounts import PASSWORD, ready_to_sign_in
from tests.factories.documents import png

pytestmark = pytest.mark.django_db
