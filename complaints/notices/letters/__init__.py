"""The letters of a complaint, section by section: a heading and its words."""

from .restrictions import restricted, reviewed
from .rights import Sections, ombudsman, plain
from .stages import acknowledged, answered, escalated, extended, personal_data, received, restated
from .standing import as_request, authority_ended, closed, refused, reopened, request_reviewed, signposted, withdrawn

__all__ = [
    "Sections",
    "acknowledged",
    "answered",
    "as_request",
    "authority_ended",
    "closed",
    "escalated",
    "extended",
    "ombudsman",
    "personal_data",
    "plain",
    "received",
    "refused",
    "reopened",
    "request_reviewed",
    "restated",
    "restricted",
    "reviewed",
    "signposted",
    "withdrawn",
]
