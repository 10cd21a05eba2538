"""The words of the Board and of the Forum."""

from django.db import models

from .room import VERBS as ROOM_VERBS


class Office(models.TextChoices):
    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-chair"
    MEMBER = "member", "Member"
    SUBSTITUTE = "substitute", "Substitute"


class Seat(models.TextChoices):
    COUNCILLOR = "councillor", "Councillor"
    TENANT = "tenant", "Tenant"
    LEASEHOLDER = "leaseholder", "Leaseholder"
    OFFICER = "officer", "Council officer"
    INDEPENDENT = "independent", "Independent"


class Copy(models.TextChoices):
    ONLINE = "online", "Online, no paper"
    PAPER = "paper", "Paper, by post"
    LARGE = "large", "Large print, by post"


class Stage(models.TextChoices):
    PLANNED = "planned", "Planned"
    PUBLISHED = "published", "Agenda published"
    HELD = "held", "Held"


class MinutesState(models.TextChoices):
    NONE = "none", "Not yet published"
    DRAFT = "draft", "Draft"
    CONFIRMED = "confirmed", "Confirmed"


class ItemKind(models.TextChoices):
    APOLOGIES = "apologies", "Apologies for absence"
    DECLARATIONS = "declarations", "Declarations of interest"
    MINUTES = "minutes", "Minutes of the last meeting"
    MATTERS = "matters", "Matters arising and action log"
    URGENT = "urgent", "Urgent items"
    REPORT = "report", "Report"
    PRESENTATION = "presentation", "Presentation"
    OTHER = "other", "Other"


STANDING = (
    (ItemKind.APOLOGIES, "Apologies for absence", ""),
    (ItemKind.DECLARATIONS, "Declarations of interest", "Members say now if they have an interest in any item below."),
    (ItemKind.MINUTES, "Minutes of the last meeting", "To confirm the minutes as an accurate record."),
    (ItemKind.MATTERS, "Matters arising and action log", "What was agreed before and is still to be done."),
    (ItemKind.URGENT, "Urgent items", "The Chair says whether there are any, and where they stand on the agenda."),
)


class Privacy(models.TextChoices):
    PUBLIC = "public", "Public"
    EXEMPT = "exempt", "Exempt (Schedule 12A)"
    CONFIDENTIAL = "confidential", "Confidential (disclosure forbidden by law or by the Government)"


class Source(models.TextChoices):
    WRITTEN = "written", "Written here"
    UPLOADED = "uploaded", "Uploaded as PDF"
    TO_FOLLOW = "to follow", "To follow"


class Presence(models.TextChoices):
    PRESENT = "present", "Present"
    SUBSTITUTE = "substitute", "Present as substitute"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent"
    ATTENDING = "attending", "In attendance"


COUNTS_TO_QUORUM = (Presence.PRESENT, Presence.SUBSTITUTE)


class Interest(models.TextChoices):
    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    PERSONAL = "personal", "Other interest that matters"
    HOME = "home", "Own home, tenancy or lease"
    CASE = "case", "Own complaint or claim"


class Outcome(models.TextChoices):
    DISCUSSED = "discussed", "Discussed"
    NOTED = "noted", "Noted"
    RESOLVED = "resolved", "Resolved"
    RECOMMENDED = "recommended", "Recommended"
    DEFERRED = "deferred", "Deferred"


class Vote(models.TextChoices):
    FOR = "for", "For"
    AGAINST = "against", "Against"
    ABSTAINED = "abstained", "Abstained"


class Origin(models.TextChoices):
    FORUM = "forum", "Tenant and Leaseholder Forum"
    TENANT = "tenant", "A tenant"
    LEASEHOLDER = "leaseholder", "A leaseholder"
    COUNCILLOR = "councillor", "A councillor"
    OFFICER = "officer", "A council officer"


ORIGIN_WORDS = {
    "forum": "the Tenant and Leaseholder Forum",
    "tenant": "a tenant",
    "leaseholder": "a leaseholder",
    "councillor": "a councillor",
    "officer": "a council officer",
}


class Answer(models.TextChoices):
    WAITING = "waiting", "Waiting for a decision"
    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"
    DECLINED = "declined", "Not accepted"


class PackState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    WORKING = "working", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Failed"
    REPLACED = "replaced", "Replaced"


class CopyOf(models.TextChoices):
    PUBLIC = "public", "Public pack"
    MEMBERS = "members", "Members’ pack"
    MINUTES = "minutes", "Minutes"


class SuggestionState(models.TextChoices):
    NEW = "new", "New"
    TAKEN = "taken", "On an agenda"
    DECLINED = "declined", "Not taken up"


class Scope(models.TextChoices):
    ISSUE = "issue", "Only what I write, without my name"
    NAME = "name", "What I write, and my name"
    CONTACT = "contact", "What I write, my name and how to reach me"


class IssueState(models.TextChoices):
    ASKED = "asked", "With the representative"
    PASSED = "passed", "With the council"
    CASE = "case", "A case of its own"
    ANSWERED = "answered", "Answered"
    RETURNED = "returned", "Back with the resident"
    ENDED = "ended", "Consent withdrawn"


class Grade(models.TextChoices):
    A = "A", "A: as the contract asks"
    B = "B", "B: good, with little things amiss"
    C = "C", "C: poor"
    D = "D", "D: not acceptable"


class ApplicationState(models.TextChoices):
    NEW = "new", "New"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Not accepted"


VERBS = {
    **ROOM_VERBS,
    "issue.asked": "asked a representative to raise it",
    "issue.passed": "passed it on to the council",
    "issue.withdrawn": "withdrew the consent",
    "issue.returned": "gave it back to the resident",
    "issue.case": "made it a case of its own",
    "issue.settled": "saw that what came of it is done",
    "issue.answered": "answered what was passed on",
    "application.made": "asked to join the Forum",
    "application.accepted": "accepted the application",
    "application.declined": "declined the application",
    "portfolio.given": "gave a portfolio",
    "portfolio.ended": "ended the charge of a portfolio",
    "contribution.noted": "noted what representatives did",
    "contribution.written": "wrote what they did",
    "contribution.changed": "changed what they wrote",
    "contribution.taken back": "took back what they wrote",
    "contribution.taken off": "took off what a representative wrote",
    "panel.made": "made the panel",
    "panel.seated": "put a member on the panel",
    "panel.declared": "declared interests to the panel",
    "panel.opened": "opened the papers of the panel",
    "panel.scored": "scored a tender",
    "panel.outcome": "recorded the outcome of the panel",
    "standard.added": "added what the contract asks for",
    "standard.ended": "ended what the contract asked for",
    "contract.graded": "graded the contractor’s work",
    "contract.answered": "recorded the contractor’s answer",
    "member.appointed": "appointed the member",
    "member.copy": "changed how the member gets the papers",
    "member.joined": "gave the seat to the account of the resident",
    "member.left": "ended the membership",
    "member.signed": "kept that the code of conduct was signed",
    "meeting.planned": "planned the meeting",
    "body.followed": "began or stopped following",
    "meeting.called": "called for items",
    "meeting.moved": "moved the meeting",
    "meeting.cancelled": "cancelled the meeting",
    "meeting.published": "published the agenda",
    "meeting.held": "recorded that the meeting was held",
    "item.added": "put the item on the agenda",
    "item.changed": "changed the agenda item",
    "item.moved": "moved the agenda item",
    "item.removed": "took the item off the agenda",
    "item.released": "made the item public",
    "item.reviewed": "looked again at whether the item must stay private",
    "paper.reviewed": "looked again at whether the paper must stay private",
    "paper.added": "added the paper",
    "paper.filled": "added the text of the paper",
    "paper.replaced": "replaced the file of the paper",
    "paper.confirmed": "confirmed the paper without the covered words",
    "paper.taken": "took a file of the paper that is not published",
    "paper.original erased": "erased the file of the paper as it was uploaded",
    "paper.changed": "changed the paper",
    "paper.pictured": "added a picture to the paper",
    "paper.placed": "put the paper on an agenda",
    "paper.taken off": "took the paper off the agenda",
    "paper.released": "made the paper public",
    "paper.withdrawn": "withdrew the paper",
    "paper.read": "opened the exempt paper",
    "pack.asked": "asked for the pack",
    "pack.made": "made the pack",
    "pack.taken": "took the members’ pack",
    "attendance.recorded": "recorded the attendance",
    "interest.declared": "recorded the interest",
    "minute.written": "wrote the minute",
    "vote.recorded": "recorded how a member voted",
    "minutes.published": "published the draft minutes",
    "minutes.confirmed": "recorded that the minutes were confirmed",
    "action.agreed": "recorded the action",
    "recommendation.made": "recorded the recommendation",
    "recommendation.answered": "recorded the answer to the recommendation",
    "recommendation.progressed": "noted progress on the recommendation",
    "recommendation.told": "recorded that whoever raised it was told",
    "suggestion.made": "suggested an item",
    "suggestion.taken": "put the suggestion on an agenda",
    "suggestion.declined": "answered the suggestion",
}
