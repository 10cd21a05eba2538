"""The words of surgeries."""

from django.db import models


class BookingState(models.TextChoices):
    BOOKED = "booked", "Booked"
    ATTENDED = "attended", "Came"
    MISSED = "missed", "Did not come"
    CANCELLED = "cancelled", "Cancelled"
    HELD = "held", "Offered, not yet answered"
    LAPSED = "lapsed", "Offered, not taken"
    ALONG = "along", "Further time of a group"


TAKES_A_PLACE = (
    BookingState.BOOKED,
    BookingState.ATTENDED,
    BookingState.MISSED,
    BookingState.HELD,
    BookingState.ALONG,
)

COMES = (BookingState.BOOKED, BookingState.ATTENDED, BookingState.MISSED)


class WaitState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    PAUSED = "paused", "Paused: two offers were not answered"
    PLACED = "placed", "Has a place"
    LEFT = "left", "Left the list"
    ENDED = "ended", "Ended"


WAITS = (WaitState.WAITING, WaitState.PAUSED)


class Suits(models.TextChoices):
    THIS = "this", "This surgery only"
    ESTATE = "estate", "Any surgery at this estate"
    ANYWHERE = "anywhere", "Any surgery, wherever it is"


class OfferState(models.TextChoices):
    OPEN = "open", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    EXPIRED = "expired", "Not answered in time"
    WITHDRAWN = "withdrawn", "Taken back"


class AppointmentKind(models.TextChoices):
    """The value begins the verbs of its deeds and the kinds of its messages."""

    HOME = "home", "Visit at home"
    CALL = "call", "Telephone appointment"


class AppointmentState(models.TextChoices):
    ASKED = "asked", "Asked for"
    AGREED = "agreed", "Agreed"
    MADE = "made", "Took place, to be answered"
    ANSWERED = "answered", "Answered"
    CALLED_OFF = "called off", "Called off"


UNSEEN = ("draft", "withdrawn")  # states of an event that residents have never seen


GONE = "Removed"  # the last name of somebody whose time of keeping is over


class Topic(models.TextChoices):
    REPAIRS = "repairs", "A repair, damp or mould"
    ESTATE = "estate", "The estate: cleaning, grounds, parking or rubbish"
    NEIGHBOURS = "neighbours", "Neighbours, noise or anti-social behaviour"
    RENT = "rent", "Rent, service charges or money"
    MOVING = "moving", "Moving home, allocations or overcrowding"
    SAFETY = "safety", "Fire or building safety"
    INVOLVED = "involved", "Getting involved or the Forum"
    OTHER = "other", "Something else"


class Outcome(models.TextChoices):
    OPEN = "open", "Not yet answered"
    ANSWERED = "answered", "Answered"
    SERVICE_REQUEST = "service request", "Taken as a service request"
    COMPLAINT_OFFERED = "complaint offered", "Complaint offered"
    PASSED_ON = "passed on", "Passed on to another service"


class Asker(models.TextChoices):
    SELF = "self", "The resident themselves"
    REPRESENTATIVE = "representative", "A representative"
    CARER = "carer", "A carer or relative"
    OTHER = "other", "Somebody else, such as a support worker"


class Said(models.TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class Reach(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    TELEPHONE = "telephone", "Telephone call"
    POST = "post", "Letter"
    NONE = "none", "No way: they come to us"


OFFERED_WAYS = [choice for choice in Reach.choices if choice[0] != Reach.NONE]  # at the desk alone somebody has none


class Weekday(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"


class ChangeKind(models.TextChoices):
    CANCEL = "cancel", "Cancel it"
    MOVE = "move", "Another day or other hours"
    VENUE = "venue", "Another venue"
    SHORTEN = "shorten", "Fewer times"
    OFFICER = "officer", "Another officer"


class Way(models.TextChoices):
    """What a change does to a booking; each ends in exactly one of these."""

    FOLLOWED = "followed", "Keeps the place"
    OFFERED = "offered", "First choice of new times"
    WAITS = "waits", "First on the waiting list"


class Settled(models.TextChoices):
    """How it ended for somebody whom a change affected."""

    OPEN = "open", "Not settled"
    KEPT = "kept", "Comes at the new time or place"
    REBOOKED = "rebooked", "Has another time"
    DECLINED = "declined", "Wants no other time"
    NO_ANSWER = "no answer", "No answer"


VERBS = {
    "rota.proposed": "proposed the rota",
    "rota.published": "published the rota",
    "surgery.changed": "changed the proposal",
    "surgery.dropped": "took the surgery out of the proposal",
    "surgery.called_off": "cancelled the surgery",
    "surgery.replanned": "changed the surgery",
    "surgery.followed": "moved the booking with its surgery",
    "surgery.rebooked": "chose a new time after the change",
    "surgery.kept": "kept other times for the resident",
    "surgery.kept_over": "kept the other times no longer",
    "surgery.told": "told about the change",
    "surgery.not_reached": "tried to reach without an answer",
    "surgery.declined": "noted that no other time is wanted",
    "surgery.given_up": "stopped trying to reach",
    "surgery.booked": "booked a place",
    "surgery.party": "changed how many come together",
    "surgery.moved": "moved the booking",
    "surgery.cancelled": "cancelled the booking",
    "surgery.staffed": "set who holds the surgery",
    "surgery.called": "called the next person",
    "surgery.finished": "ended the talk",
    "surgery.put_back": "put back into the queue",
    "surgery.left": "noted that they left before being seen",
    "surgery.attended": "noted that the resident came",
    "surgery.missed": "noted that the resident did not come",
    "surgery.walked_in": "added somebody who walked in",
    "wait.joined": "joined the waiting list",
    "wait.left": "left the waiting list",
    "wait.offered": "offered a place",
    "wait.accepted": "accepted the place",
    "wait.declined": "declined the place",
    "wait.expired": "did not answer the offer in time",
    "wait.withdrawn": "took the offer back",
    "wait.paused": "stopped offering, after offers without an answer",
    "wait.resumed": "asked for offers again",
    "wait.widened": "let them wait for the next surgery at the estate",
    "wait.put_first": "put them first, because we took their place away",
    "wait.moved": "moved them on the waiting list",
    "wait.ended": "ended the waiting",
    "wait.forgotten": "removed the person after the time of keeping",
    "home.asked": "asked for a visit at home",
    "home.agreed": "agreed when to visit",
    "home.noted": "wrote down what those who visit must know",
    "home.other_time": "asked for another time of the visit",
    "home.back": "noted that they are back safely",
    "home.nobody": "noted that nobody was at home, and that they are back safely",
    "home.answered": "told the resident the outcome of the visit",
    "home.called_off": "called the visit off",
    "home.joined": "joined an earlier case, as the resident agreed",
    "home.forgotten": "removed the person after the time of keeping",
    "call.asked": "asked for a telephone appointment",
    "call.agreed": "agreed when to call",
    "call.other_time": "asked for another time of the call",
    "call.noted": "wrote down what whoever calls must know",
    "call.made": "noted that they have talked",
    "call.nobody": "noted that nobody answered the call",
    "call.answered": "told the resident the outcome of the call",
    "call.called_off": "called the telephone appointment off",
    "call.joined": "joined an earlier case, as the resident agreed",
    "call.forgotten": "removed the person after the time of keeping",
    "query.ended": "told the resident the outcome",
    "query.promised": "promised an answer by a day",
    "query.joined": "joined an earlier case, as the resident agreed",
    "surgery.forgotten": "removed the person after the time of keeping",
    "surgery.asked": "asked for a surgery nearby",
}
