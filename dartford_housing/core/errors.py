"""The two refusals that a person can understand and act on; everything else crashes loudly."""


class PortalError(Exception):
    """A refusal with a sentence fit to show to the person who asked."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class RuleBroken(PortalError):
    """The deed is not possible now; `field` names the form field beside which the sentence belongs."""


class NotAllowed(PortalError):
    """This person may not do this deed. The web answers with the ordinary 403 page."""
