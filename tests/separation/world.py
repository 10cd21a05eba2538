"""One row of each kind that belongs to a person: what they ask for, hold, sit on, wait for, complain of."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from complaints.models import Complaint
from dartford_housing.accounts.models import User
from dartford_housing.commitments.models import Commitment
from dartford_housing.hazards.models import Hazard, HazardKind
from dartford_housing.notifications.models import Delivery
from dartford_housing.residents.models import Adjustment, Claim, Resident
from forum import models as forum
from surgeries import models as surgeries
from tests.factories import surgeries as booked
from tests.factories.accounts import person
from tests.factories.commitments import CommitmentFactory
from tests.factories.complaints import lodged
from tests.factories.consultations import ConsulteeFactory, NoticeFactory
from tests.factories.forum import meeting
from tests.factories.giving import ForumMemberFactory, HoursFactory
from tests.factories.residents import AdjustmentFactory, ClaimFactory, ResidentFactory

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
TODAY = NOW.date()


class World:
    """Everything of one person, made when it is asked for, and then the same."""

    def __init__(self, user, office):
        self.office, self.rows = office, {}
        resident = ResidentFactory(user=user, tenure="leaseholder")
        signed = {"code_signed_on": date(2026, 1, 2), "interests_declared_on": date(2026, 1, 2)}
        seat = ForumMemberFactory(user=user, resident=resident, **signed)
        self.rows |= {User: user, Resident: resident, forum.Member: seat}

    def __getitem__(self, kind):
        if kind not in self.rows:
            self.rows[kind] = MADE[kind](self)
        return self.rows[kind]

    @property
    def user(self):
        return self[User]

    @property
    def resident(self):
        return self[Resident]

    @property
    def seat(self):
        return self[forum.Member]


def hazard(own):
    facts = {"severity": "significant", "what": "Damp", "aware_at": NOW, "source_kind": "x", "source_key": "1"}
    return Hazard.objects.create(kind=HazardKind.objects.first(), resident=own.resident, source_label="x", **facts)


def election(own):
    days = {
        "nominations_from": TODAY - timedelta(days=20), "nominations_until": TODAY - timedelta(days=10),
        "vote_from": TODAY - timedelta(days=5), "vote_until": TODAY + timedelta(days=5),
        "term_from": TODAY + timedelta(days=20),
    }  # fmt: skip
    made = forum.Election.objects.create(office=own.office, **days)
    facts = {"nominated_by": own.seat, "statement": "I would.", "standing": "stands"}
    forum.Candidate.objects.create(election=made, member=own.seat, **facts)
    return made


def panel(own):
    facts = {"opens_at": NOW - timedelta(days=1), "closes_at": NOW + timedelta(days=1)}
    made = forum.Panel.objects.create(title="Lifts", **facts)
    forum.PanelSeat.objects.create(panel=made, member=own.seat, declared_at=NOW, confidential=True)
    return made


def observation(own):
    facts = {"received_on": TODAY, "made_at": NOW, "text": "Too dear."}
    notice = NoticeFactory(consultation=own[forum.Consultation])
    consultee = notice.consultation.consultees.get()
    return forum.Observation.objects.create(notice=notice, consultee=consultee, **facts)


def service(own):
    notice = NoticeFactory(consultation=own[forum.Consultation])
    facts = {"kind": "consultation.notice", "cls": "service", "to": {}, "name": "Me", "next_try": NOW}
    delivery = Delivery.objects.create(key=f"consultation.notice:{own.user.pk}", **facts)
    consultee = notice.consultation.consultees.get()
    return forum.Service.objects.create(notice=notice, consultee=consultee, delivery=delivery)


def issue(own):
    facts = {"what": "Bins", "scope": "issue", "wording": "I agree.", "given_at": NOW, "state": "asked"}
    asked_of = ForumMemberFactory()
    until = TODAY + timedelta(days=30)
    return forum.Issue.objects.create(resident=own.resident, asked_of=asked_of, expires_on=until, **facts)


def topic(own):
    facts = {"by": own.user, "signed": str(own.user), "made_at": NOW, "last_at": NOW}
    return forum.Topic.objects.create(title="Bins", **facts)


def reply(own):
    facts = {"by": own.user, "signed": str(own.user), "made_at": NOW, "hidden_at": NOW, "hidden_because": "private"}
    return forum.Reply.objects.create(topic=own[forum.Topic], number=1, text="They overflow.", **facts)


def recommendation(own):
    meeting = forum_meeting()
    facts = {"reference": f"R{own.resident.pk}", "text": "Mend it.", "decision_maker": "Cabinet", "answer_due": TODAY}
    return forum.Recommendation.objects.create(
        body=meeting.body, meeting=meeting, origin="resident", resident=own.resident, **facts
    )


def forum_meeting():
    planner = User.objects.filter(email="planner@dartford.example").first() or person("planner", "engagement officer")
    return forum.Meeting.objects.first() or meeting(planner)


def expense(own):
    facts = {"on": TODAY, "kind": "miles", "what": "To the meeting", "miles": 10, "amount": Decimal("4.50")}
    return forum.Expense.objects.create(member=own.seat, made_at=NOW, **facts)


def portfolio():
    return forum.Portfolio.objects.first()


MADE = {
    Claim: lambda own: ClaimFactory(user=own.user),
    Adjustment: lambda own: AdjustmentFactory(resident=own.resident),
    Commitment: lambda own: CommitmentFactory(resident=own.resident),
    Hazard: hazard,
    Complaint: lambda own: lodged(who=own.resident),
    forum.Application: lambda own: forum.Application.objects.create(resident=own.resident, why="I care.", made_at=NOW),
    forum.Holding: lambda own: forum.Holding.objects.create(portfolio=portfolio(), member=own.seat, starts=TODAY),
    forum.Election: election,
    forum.Candidate: lambda own: own[forum.Election].candidates.get(),
    forum.Expense: expense,
    forum.Hours: lambda own: HoursFactory(member=own.seat),
    forum.Issue: issue,
    forum.Consultation: lambda own: ConsulteeFactory(resident=own.resident).consultation,
    forum.Observation: observation,
    forum.Service: service,
    forum.Panel: panel,
    forum.Contribution: lambda own: forum.Contribution.objects.create(
        portfolio=portfolio(), on=TODAY, what="Walked round", by=own.user, member=own.seat
    ),
    forum.Invitation: lambda own: forum.Invitation.objects.create(user=own.user, starts=TODAY, by=own.user),
    forum.Topic: topic,
    forum.Reply: reply,
    forum.Suggestion: lambda own: forum.Suggestion.objects.create(
        body=forum.Body.objects.get(slug="board"), title="Lifts", why="They stop.", made_by=own.user, made_at=NOW,
        origin="resident", resident=own.resident,
    ),
    forum.Recommendation: recommendation,
    surgeries.Booking: lambda own: booked.BookingFactory(resident=own.resident),
    surgeries.Query: lambda own: booked.QueryFactory(booking=own[surgeries.Booking]),
    surgeries.Appointment: lambda own: booked.AppointmentFactory(resident=own.resident),
    surgeries.Waiting: lambda own: booked.WaitingFactory(resident=own.resident),
    surgeries.Offer: lambda own: booked.OfferFactory(waiting=own[surgeries.Waiting]),
    surgeries.Affected: lambda own: booked.AffectedFactory(
        booking=booked.BookingFactory(resident=own.resident, state="cancelled"), tries=9
    ),
    surgeries.Visit: lambda own: surgeries.Visit.objects.create(
        booking=own[surgeries.Booking], surgery=own[surgeries.Booking].surgery, arrived_at=NOW
    ),
}  # fmt: skip
