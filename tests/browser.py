"""A real Chromium for tests: open pages at two widths, with and without JavaScript, as anybody, by keyboard.

    def test_home(visit):
        page = visit("/", width=320, js=False)
        check_page(page)

`visit` holds each page against what every page promises: at the end of the test it fails on any request to another
host, any breach of the content policy, any script error and any file that is missing. SCREENS=1 keeps pictures.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response

from tests.validity import check_html

PROGRAM = Path(os.environ.get("CHROMIUM") or "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW, WIDE = 320, 1280
HEIGHTS = {NARROW: 640, WIDE: 900}
PATIENCE_MS = 15_000
HERE = {"locale": "en-GB", "timezone_id": "Europe/London"}
SCREENS = Path(settings.VAR) / "screens"
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"],
    "rules": {
        "target-size": {"enabled": True},
        "p-as-heading": {"enabled": False},
    },  # the latter is a guess by boldness
    "resultTypes": ["violations"],
}
# Findings in GOV.UK Frontend itself, by rule and by the element it is found on; nothing else is forgiven.
UPSTREAM = {
    "aria-allowed-attr": re.compile(r'^<input class="govuk-radios__input"[^>]* aria-expanded='),
    "label-content-name-mismatch": re.compile(r'^<button class="govuk-file-upload-button'),
}
WITHOUT_SCRIPT: "WeakKeyDictionary[Page, Page]" = WeakKeyDictionary()  # each with the page in which axe sees a copy
SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the ORM


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives Chromium carries the mark, so nobody forgets it."""
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not PROGRAM.exists():
        pytest.skip(f"No Chromium at {PROGRAM}; set CHROMIUM.")
    return {"executable_path": str(PROGRAM), "args": FLAGS}


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator["Visitor"]:
    visitor = Visitor(browser, live_server.url)
    yield visitor
    visitor.leave()
    assert visitor.complaints == []


class Visitor:
    """Somebody with a browser; `visit(path, width=, js=)` opens a page in the window of that width and kind."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.browser, self.server = browser, server
        self.windows: dict[tuple[int, bool], Page] = {}
        self.session = ""
        self.complaints: list[str] = []

    def __call__(self, path: str, *, width: int = WIDE, js: bool = True, status: int | None = None) -> Page:
        """Open a page; fail when it answers with an error, unless that `status` is what is expected."""
        page = self.window(width, js)
        response = page.goto(self.server + path)
        if response is not None:
            assert response.status == status if status else response.status < 400, f"{path} answers {response.status}"
        return page

    def window(self, width: int, js: bool) -> Page:
        """Return the one page of this width and kind, made when first asked for."""
        if (width, js) not in self.windows:
            size = {"width": width, "height": HEIGHTS.get(width, 900)}
            context = self.browser.new_context(viewport=size, java_script_enabled=js, **HERE)
            context.set_default_timeout(PATIENCE_MS)
            self.listen(context)
            self.carry_session(context)
            self.windows[width, js] = page = context.new_page()
            if not js:
                WITHOUT_SCRIPT[page] = self.browser.new_context(viewport=size, **HERE).new_page()
        return self.windows[width, js]

    def sign_in(self, user: Any) -> None:
        """Become this person in every window, without the sign-in pages."""
        client = Client()
        client.force_login(user)
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        for page in self.windows.values():
            self.carry_session(page.context)

    def carry_session(self, context: BrowserContext) -> None:
        if self.session:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": self.session, "url": self.server}])

    def cookies(self) -> list[str]:
        """Return the names of all cookies that the windows hold."""
        return sorted({cookie["name"] for page in self.windows.values() for cookie in page.context.cookies()})

    def listen(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.own_host(request.url))
        context.on("response", self.found)
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error}"))

    def own_host(self, url: str) -> None:
        place = urlsplit(url)
        if place.scheme not in {"data", "blob"} and f"{place.scheme}://{place.netloc}" != self.server:
            self.complaints.append(f"a request to somebody else: {url}")

    def found(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.complaints.append(f"{response.status} for {response.url}")

    def heard(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.complaints.append(f"content policy: {message.text}")

    def leave(self) -> None:
        for page in self.windows.values():
            page.context.close()
            if page in WITHOUT_SCRIPT:
                WITHOUT_SCRIPT[page].context.close()


def sign_in_by_hand(page: Page, server: str, email: str, password: str) -> None:
    """Sign in through the page that people use."""
    page.goto(f"{server}/account/login/")
    page.get_by_label("E-mail", exact=False).first.fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.locator("main button[type=submit]").first.click()


def title_of(page: Page) -> str:
    """Return the title of the page on which a press has landed, once loaded: asked for at once it is empty."""
    page.wait_for_load_state()
    return page.title()


def check_page(page: Page) -> None:
    """Hold a page against all that every page promises: accessible, valid, never wider than the window."""
    page.wait_for_load_state()
    check_html(page.content())
    check_axe(page)
    check_fits(page)


def check_axe(page: Page) -> None:
    """Fail on any finding of axe that is not one of the two known upstream."""
    if page in WITHOUT_SCRIPT:
        check_axe(copy_with_script(page))
        return
    found = Axe().run(page, options=AXE).response["violations"]
    wrong = [
        f"{finding['id']}: {node['html'][:200]} ({', '.join(map(str, node['target']))}) {reason_of(node)}"
        for finding in found
        for node in finding["nodes"]
        if not forgiven(finding["id"], node["html"])
    ]
    assert wrong == [], f"axe on {page.url}:\n" + "\n".join(wrong)


def copy_with_script(page: Page) -> Page:
    """Return the page as it stands, its own scripts taken out, where axe can run: without script axe waits for ever."""
    copy, body = WITHOUT_SCRIPT[page], SCRIPTS.sub("", page.content())
    copy.route(page.url, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"), times=1)
    copy.goto(page.url)
    return copy


def forgiven(rule: str, html: str) -> bool:
    return rule in UPSTREAM and bool(UPSTREAM[rule].search(html))


def reason_of(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])


def check_fits(page: Page) -> None:
    """Fail when the page is wider than the window, naming what sticks out."""
    sticking = page.evaluate(STICKING_OUT)
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width <= 0, f"{page.url} is {width} px too wide: {sticking}"


STICKING_OUT = """() => [...document.body.querySelectorAll("*")]
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map(each => each.outerHTML.slice(0, 120))"""


def tab_to(page: Page, target: Locator, *, at_most: int = 120) -> Locator:
    """Press Tab until this control has the focus; fail when the keyboard never gets there."""
    for _ in range(at_most + 1):
        if target.evaluate("each => each === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"{at_most} presses of Tab did not reach {target}")


def activate(page: Page, target: Locator, key: str = "Enter", *, lands: str = "") -> None:
    """Go to a control by keyboard and press it; `lands` is the address, such as "**/my/", at which one then arrives."""
    tab_to(page, target)
    page.keyboard.press(key)
    if lands:
        page.wait_for_url(lands)


def shot(page: Page, name: str, *, whole: bool = True) -> None:
    """Keep a picture under var/screens/ when SCREENS=1."""
    if os.environ.get("SCREENS"):
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=whole)


Visit = Callable[..., Page]
EACH_WIDTH = pytest.mark.parametrize(("width", "js"), [(NARROW, True), (WIDE, False)])
EVERY_WINDOW = pytest.mark.parametrize(("width", "js"), [(NARROW, True), (NARROW, False), (WIDE, True), (WIDE, False)])
