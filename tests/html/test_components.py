import pytest

from dartford_housing.portal import specimens
from dartford_housing.portal.samples import SAMPLES
from tests.browser import EVERY_WINDOW, check_page, shot
from tests.validity import check_html


def test_every_component_says_what_it_takes_and_is_shown():
    shown = {name: specimens.specimen(name) for name in specimens.names() if name not in specimens.ELSEWHERE}

    assert {name for name, each in shown.items() if not each.takes} == set()
    assert {name for name, each in shown.items() if not each.shown} == set()
    assert set(SAMPLES) - set(shown) == set()


def test_the_component_page_is_valid_html(client, officer):
    client.force_login(officer)

    check_html(client.get("/staff/components/").content.decode())


@EVERY_WINDOW
def test_the_component_page_in_the_browser(visit, officer, width, js):
    visit.sign_in(officer)
    page = visit("/staff/components/", width=width, js=js)

    shot(page, f"components-{width}-{'js' if js else 'plain'}")
    check_page(page)


@pytest.mark.parametrize(
    ("fault", "page"),
    [
        ("id “a” stands 2 times", '<p id="a">x</p><p id="a">y</p>'),
        ("label for=“b” leads nowhere", '<label for="b">x</label>'),
        ("link to #nowhere leads nowhere", '<a href="#nowhere">x</a>'),
        ("['button'] inside a ", '<a href="/"><button>x</button></a>'),
        ("p directly inside ul ", "<ul><p>x</p></ul>"),
        ("heading h3 follows h1", "<h3>x</h3>"),
    ],
)
def test_the_checker_finds(fault, page):
    with pytest.raises(AssertionError) as found:
        check_html(f'<!doctype html><html lang="en"><title>t</title><body><h1>x</h1>{page}</body></html>')

    assert str(found.value).splitlines()[0] == fault
