import pytest

from dartford_housing.core.devices import device_words

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (f"{WINDOWS} {KIT} Chrome/130.0 Safari/537.36", "Chrome on a Windows computer"),
        (f"{WINDOWS} {KIT} Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on a Windows computer"),
        (
            f"Mozilla/5.0 (Linux; Android 14) {KIT} Chrome/130.0 Mobile Safari/537.36",
            "Chrome on an Android telephone or tablet",
        ),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {KIT} Version/17.0 Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox on a Linux computer"),
        ("", "A browser on a device that we do not know"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent, words):
    assert device_words(agent) == words
