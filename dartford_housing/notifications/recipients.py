"""To whom a message goes, as it was known when it was posted."""

from dataclasses import asdict, dataclass
from typing import Any

CHANNELS = ("email", "text", "post", "telephone")


@dataclass(frozen=True)
class Recipient:
    """A person's ways to be reached, the preferred first; formats are honoured where it is made."""

    name: str
    email: str = ""
    mobile: str = ""
    telephone: str = ""
    address: tuple[str, ...] = ()
    prefers: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    language: str = "English"
    suppress_key: str = ""

    def reaches(self, channel: str) -> bool:
        """Return whether we hold what this channel needs."""
        held = {
            "email": self.email,
            "text": self.mobile,
            "post": self.address,
            "telephone": self.telephone or self.mobile,
        }
        return bool(held[channel])

    def channel(self) -> str:
        """Return the first preferred channel that reaches the person, then any that does; "" when none does."""
        order = [*self.prefers, *CHANNELS]
        return next((channel for channel in order if self.reaches(channel)), "")

    def snapshot(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "address": list(self.address),
            "prefers": list(self.prefers),
            "formats": list(self.formats),
        }


def from_snapshot(kept: dict[str, Any]) -> Recipient:
    """Return the recipient that a delivery kept."""
    lists = {name: tuple(kept.get(name, ())) for name in ("address", "prefers", "formats")}
    return Recipient(**{**kept, **lists})
