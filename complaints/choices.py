"""The words of complaints: states, channels, topics, outcomes, remedies, grounds; and the verbs of the ledger."""

from django.db import models


class Status(models.TextChoices):
    RECEIVED = "received", "Received"
    REQUEST = "request", "Being dealt with as a request"
    STAGE_1 = "stage_1", "Stage 1: we are looking into it"
    ANSWERED_1 = "answered_1", "Stage 1: answered"
    ASKED_2 = "asked_2", "Stage 2: asked for"
    STAGE_2 = "stage_2", "Stage 2: we are looking into it"
    ANSWERED_2 = "answered_2", "Stage 2: final answer given"
    REFUSED = "refused", "Not taken on"
    SIGNPOSTED = "signposted", "Not ours: pointed to the right place"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CLOSED = "closed", "Closed"


class Channel(models.TextChoices):
    WEB = "web", "Web form"
    EMAIL = "email", "E-mail"
    TELEPHONE = "telephone", "Telephone"
    LETTER = "letter", "Letter"
    IN_PERSON = "in_person", "In person"
    SOCIAL = "social", "Social media"
    SURGERY = "surgery", "At a surgery"


class ForWhom(models.TextChoices):
    SELF = "self", "Myself"
    OTHER = "other", "Somebody I speak for"
    GROUP = "group", "A group of residents"


class Jurisdiction(models.TextChoices):
    HO = "ho", "Housing Ombudsman: the council as landlord"
    LGSCO = "lgsco", "Local Government and Social Care Ombudsman: other council matters"
    ICO = "ico", "Information Commissioner: personal data"
    NONE = "none", "None of these: not the council's to answer"


class Topic(models.TextChoices):
    REPAIRS = "Repairs and maintenance", "Repairs and maintenance"
    TENANCY = "Tenancy services/estate management", "Tenancy services/estate management"
    COMMUNAL = "Communal areas", "Communal areas"
    ASB = "Anti-social behaviour", "Anti-social behaviour"
    ALLOCATIONS = "Housing allocations", "Housing allocations"
    RENTS = "Rents and service charges", "Rents and service charges"
    LEASEHOLD = "Leasehold services", "Leasehold services"
    MOVING = "Moving to a property", "Moving to a property"
    RIGHT_TO_BUY = "Right to Buy", "Right to Buy"
    OCCUPANCY = "Occupancy rights", "Occupancy rights"
    STAFF = "Staff behaviour", "Staff behaviour"


class Outcome(models.TextChoices):
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Partially upheld"
    NOT_UPHELD = "not_upheld", "Not upheld"


class RemedyKind(models.TextChoices):
    """The Code's eight ways of putting things right (7.1)."""

    APOLOGY = "apology", "Apologising"
    ACKNOWLEDGE = "acknowledge", "Acknowledging where things have gone wrong"
    EXPLAIN = "explain", "Providing an explanation, assistance or reasons"
    ACT = "act", "Taking action if there has been delay"
    RECONSIDER = "reconsider", "Reconsidering or changing a decision"
    AMEND = "amend", "Amending a record or adding a correction or addendum"
    MONEY = "money", "Providing a financial remedy"
    CHANGE = "change", "Changing policies, procedures or practices"


class Ground(models.TextChoices):
    """The only grounds on which a complaint may be refused (Code 2.2)."""

    TOO_OLD = "too_old", "It happened more than twelve months ago, and discretion was considered"
    COURT = "court", "Legal proceedings have started: the claim has been filed at court"
    CONSIDERED = "considered", "It has already been considered under the complaints policy"


class TextFor(models.TextChoices):
    """The boxes that a starting text may fill."""

    ACKNOWLEDGE = "acknowledge", "Acknowledgement: what we understand"
    EXTEND = "extend", "A new date: why we need longer"
    ANSWER_1 = "answer_1", "Stage 1 answer: our reasons"
    ANSWER_2 = "answer_2", "Stage 2 answer: our reasons"
    REQUEST = "request", "A request for service: why"
    SIGNPOST = "signpost", "Not ours: why"
    REFUSE = "refuse", "A refusal: our reasons"
    UPDATE = "update", "How it stands"
    WRITE = "write", "A message to the resident"


class ReviewOutcome(models.TextChoices):
    """What a review of a contact restriction may come to (Code 5.14)."""

    STAYS = "stays", "It stays as it is"
    CHANGES = "changes", "It stays, and changes"
    ENDS = "ends", "It ends"


class LinkKind(models.TextChoices):
    RELATED = "related", "They belong together"
    DUPLICATE = "duplicate", "This one says the same as that one"
    EARLIER = "earlier", "That one is an earlier case of the same resident"


class Danger(models.TextChoices):
    NONE = "none", "No"
    DAMP = "damp", "Yes, damp or mould"
    OTHER = "other", "Yes, another danger to health or safety"
    EMERGENCY = "emergency", "Yes, and it cannot wait until tomorrow"


VERBS = {
    "complaint.lodged": "lodged the complaint",
    "complaint.opened": "opened the case on its own page",
    "complaint.assigned": "chose who looks into it",
    "complaint.triaged": "decided what it is and whose it is",
    "complaint.acknowledged": "acknowledged it and set out what we understand",
    "complaint.personal_data": "recorded that it is about personal data",
    "complaint.point_added": "added a new point",
    "complaint.joined": "checked who it is from and joined it to their record",
    "complaint.linked": "linked it to another case",
    "complaint.unlinked": "ended its link to another case",
    "complaint.restated": "put right what we understand",
    "complaint.extended": "gave a new date for the answer, with reasons",
    "complaint.updated": "told the resident how things stand",
    "complaint.remedied": "offered to put something right",
    "complaint.paid": "paid the financial remedy",
    "complaint.answered": "answered every point",
    "complaint.escalated": "asked for stage 2",
    "complaint.refusal_proposed": "proposed not to take it on",
    "complaint.refusal_turned_down": "turned the refusal down: it is taken on",
    "complaint.refused": "approved that it is not taken on",
    "complaint.reviewed": "looked at the request again and told the resident",
    "complaint.reopened": "took it up again",
    "complaint.withdrawn": "withdrew the complaint",
    "complaint.closed": "closed the case",
    "complaint.added": "added information",
    "complaint.written": "wrote to the resident",
    "complaint.rated": "said how it went",
    "complaint.authority": "recorded the authority to speak for the resident",
    "complaint.authority_ended": "ended the authority to speak for the resident",
    "complaint.recounted": "recounted the due days after a change of bank holidays",
    "complaint.ombudsman": "recorded the Ombudsman's case",
    "complaint.determined": "recorded the Ombudsman's finding",
    "complaint.ordered": "recorded an order of the Ombudsman",
    "complaint.complied": "complied with an order of the Ombudsman",
    "complaint.restricted": "set a contact restriction",
    "complaint.restriction_reviewed": "reviewed a contact restriction",
    "complaint.unrestricted": "ended a contact restriction",
    "complaint.learnt": "recorded what we learnt",
    "complaint.text_written": "wrote a starting text",
    "complaint.text_changed": "changed a starting text",
    "complaint.text_retired": "took a starting text out of use",
    "complaint.held": "put the record on hold from deletion",
    "complaint.released": "ended the hold from deletion",
    "complaint.anonymised": "removed the person's details",
    "complaint.imported": "imported the register",
    "complaint.assessed": "assessed us against a section of the Code",
    "complaint.reported": "published the annual report",
    "complaint.submitted": "noted that the annual return was sent to the Ombudsman",
}

LETTERS = (
    "complaint.received",
    "complaint.acknowledged",
    "complaint.personal_data",
    "complaint.restated",
    "complaint.extended",
    "complaint.answered",
    "complaint.escalated",
    "complaint.as_request",
    "complaint.request_reviewed",
    "complaint.reopened",
    "complaint.closed",
    "complaint.signposted",
    "complaint.refused",
    "complaint.restricted",
    "complaint.withdrawn",
    "complaint.alone",
)
NOTICES = ("complaint.message", "complaint.update", "complaint.ask")
