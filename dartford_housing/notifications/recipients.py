"""To whom a message goes, as it was known when it was posted."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from dartford_housing.core.phones import tidy_phone

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

    def __post_init__(self) -> None:
        """Hold the mobile in one way of writing, so that a stop holds however a file or a page had it."""
        object.__setattr__(self, "mobile", tidy_phone(self.mobile))

    def reaches(self, channel: str) -> bool:
        """Return whether we hold what this channel needs."""
        held = {
            "email": self.email,
            "text": self.mobile,
            "post": self.address,
            "telephone": self.telephone or self.mobile,
        }
        return bool(held[channel])

    def channel(self, *, without: Collection[str] = ()) -> str:
        """Return the first preferred channel that reaches the person, then any that does; "" when none does.

        `without` are addresses known not to work.
        """
        order = [*self.prefers, *CHANNELS]
        dead = {"email": self.email.lower() in without, "text": self.mobile in without}
        return next((name for name in order if self.reaches(name) and not dead.get(name)), "")

    def wants(self, form: str) -> bool:
        """Return whether the person asked for this format, however it was written down."""
        return any(form in name.lower().replace("_", " ") for name in self.formats)

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
