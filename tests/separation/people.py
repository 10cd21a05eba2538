"""What is somebody's own among what deeds take, and what is nobody's. A model that stands in neither fails the walk."""

from complaints.models import AnnualReport, Complaint, Order, Remedy, StartingText
from dartford_housing.accounts.models import User
from dartford_housing.commitments.models import Commitment
from dartford_housing.documents.models import Document
from dartford_housing.estates.models import Block, Estate, Home, ImportRun, Ward
from dartford_housing.events.models import Event, Venue
from dartford_housing.hazards.models import Hazard, HazardKind
from dartford_housing.notifications.models import Delivery, PrintRun, Suppression
from dartford_housing.residents.models import Adjustment, Claim, Resident
from forum import models as forum
from surgeries import models as surgeries

# What names a person: tests/separation/world.py makes each of them for whoever does the deed.
OWN = {
    User, Resident, Claim, Adjustment, Commitment, Hazard, Complaint,
    forum.Member, forum.Application, forum.Holding, forum.Candidate, forum.Election, forum.Expense, forum.Hours,
    forum.Issue, forum.Observation, forum.Consultation, forum.Panel, forum.Contribution, forum.Invitation, forum.Topic,
    forum.Reply, forum.Suggestion, forum.Recommendation, forum.Service,
    surgeries.Booking, surgeries.Query, surgeries.Appointment, surgeries.Waiting, surgeries.Offer, surgeries.Affected,
    surgeries.Visit,
}  # fmt: skip

# What is nobody's: places, meetings and their papers, lists, texts; and parts of a row above, which is what names
# the person: a remedy is reached only with its case. A message is addressed by value.
NOBODYS = {
    Delivery, Document, Estate, Block, Home, Ward, ImportRun, Event, Venue, HazardKind, PrintRun, Suppression,
    AnnualReport, Order, Remedy, StartingText,
    forum.Body, forum.Meeting, forum.AgendaItem, forum.Paper, forum.Pack, forum.Portfolio, forum.Gathering,
    forum.Partner, forum.Tender, forum.Criterion, forum.Standard, forum.Course, forum.Notice, forum.TenantsAssociation,
    surgeries.Surgery, surgeries.Slot, surgeries.Rota,
}  # fmt: skip

# Parameters whose name says more than their type: a duty is not a benefit, a choice belongs to its election.
NAMES = {
    "owner": None,  # who sees to it
    "officer": None,
    "officers": None,
    "colleagues": None,
    "handler": None,
    "about_staff": None,  # whom a complaint is about: naming oneself shuts oneself out
    "shown_round_by": None,
    "nominator": None,  # asked for by hand: it is whoever does the deed
    "choice": None,
    "on_behalf_of": None,  # for the ledger's line only
    "contact": None,
    "venue": None,
    "starts_at": None,
    "upload": None,
    "uploads": None,
    "receipt": None,
    "scan": None,
    "file": None,
    "files": None,
    "about": None,
    "source": None,
    "where": None,
    "due": None,
    "pack": None,
    "user": User,
    "resident": Resident,
}

# What may come by keyword without standing in the signature.
KEYWORDS: dict[str, dict[str, type]] = {
    "complaints.lodging.lodge": {"resident": Resident},
    "surgeries.the_day.walk_in": {"resident": Resident},
}
# Facts of the row itself, or of who asks without a record: no person whom we know.
for name in (
    "complaints.speaking.end_authority",
    "events.make_event",
    "forum.agenda.add_item",
    "forum.agenda.change_item",
    "forum.consultations.add_estimate",
    "forum.consultations.begin",
    "forum.consultations.change",
    "forum.drafting.change_paper",
    "forum.drafting.put_on",
    "forum.expenses.claim_for",
    "forum.hours.note_for",
    "forum.interests.remember_for",
    "forum.issues.ask_for",
    "forum.issues.withdraw",
    "forum.membership.apply_for",
    "forum.minutes.write_minute",
    "forum.papers.add_paper",
    "forum.people.appoint",
    "forum.ratings.put_before",
    "residents.records.change_preferences",
    "surgeries.appointments.ask_for_appointment",
    "surgeries.bookings.book",
    "surgeries.waiting.join",
):
    KEYWORDS[name] = {}
