from datetime import UTC, datetime

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import include, path

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.web import navigation
from dartford_housing.web.assets import made_ours
from dartford_housing.web.templatetags.kit import plural

AT = datetime(2027, 3, 24, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize("count, words", [(0, "0 places"), (1, "1 place"), (3, "3 places"), (1234, "1,234 places")])
def test_one_place_and_several(count, words):
    assert plural(count, "place,places") == words


def test_dates_in_pages_need_no_tag_library():
    page = Template("{{ at|long_datetime }}; {{ at|short_date }}; {{ at|clock_time }}").render(Context({"at": AT}))

    assert page == "Wednesday 24 March 2027 at 2:30pm; Wed 24 Mar 2027; 2:30pm"


@login_not_required
def refuse(request):
    raise NotAllowed("This needs the role of an officer.")


@login_not_required
def break_rule(request):
    raise RuleBroken("This should have been caught.")


@login_not_required
def fine(request):
    return HttpResponse("fine")


urlpatterns = [
    path("refuse/", refuse),
    path("break/", break_rule),
    path("fine/", fine),
    path("", include("dartford_housing.urls")),
]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_refusal_is_the_ordinary_page_with_its_sentence(client):
    answer = client.get("/refuse/")

    assert answer.status_code == 403
    assert "This needs the role of an officer." in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_broken_rule_that_no_page_expected_is_a_loud_mistake(client):
    with pytest.raises(RuleBroken):
        client.get("/break/")


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_every_answer_carries_the_strict_headers_and_no_cookie_before_it_is_needed(client):
    answer = client.get("/fine/")

    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert list(answer.cookies) == []


def test_the_design_systems_style_is_made_ours():
    css = (
        '@font-face{font-family:"GDS Transport";src:url(x)}.a{font-family:GDS Transport,arial,sans-serif}'
        ".b{background:url(/assets/images/govuk-crest.svg)}/*# sourceMappingURL=x.map */"
    )

    assert made_ours(css) == ".a{font-family:var(--dbc-font,arial,sans-serif)}.b{background:none}"


@pytest.mark.parametrize(
    ("path", "value"), [("/board/", "page"), ("/board/meetings/", "true"), ("/", ""), ("/my/", "")]
)
def test_the_navigation_says_whether_this_is_the_page_or_one_below_it(path, value):
    assert navigation.here(path, "/board/") == value
