"""The device and browser that somebody uses, in words that they know it by."""

# In this order: each names itself by the names of those below it as well.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "an Android telephone or tablet"),
    ("Windows", "a Windows computer"),
    ("CrOS", "a Chromebook"),
    ("Macintosh", "a Mac"),
    ("Linux", "a Linux computer"),
)


def device_words(user_agent: str) -> str:
    """Return "Firefox on a Windows computer"; what is not known is called so."""
    browser = next((words for sign, words in BROWSERS if sign in user_agent), "A browser")
    device = next((words for sign, words in DEVICES if sign in user_agent), "a device that we do not know")
    return f"{browser} on {device}"
