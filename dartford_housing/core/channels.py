"""By which door somebody came, in words."""

ASKED_BY = {
    "telephone": "By telephone",
    "in_person": "In person",
    "letter": "By letter",
    "email": "By e-mail",
    "social": "On social media",
}
TOLD = {"web": "on the website", "phone": "by telephone", "post": "by post", "text": "by text message"}


def channel_words(channel: str) -> str:
    """Return "by telephone" for a channel's name; "" for none."""
    if not channel:
        return ""
    known = TOLD.get(channel) or ASKED_BY.get(channel)
    return f"{known[0].lower()}{known[1:]}" if known else f"by {channel.replace('_', ' ')}"
