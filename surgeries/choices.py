"""The words of surgeries."""

from django.db import models


class BookingState(models.TextChoices):
    BOOKED = "booked", "Booked"
    ATTENDED = "attended", "Came"
    MISSED = "missed", "Did not come"
    CANCELLED = "cancelled", "Cancelled"


TAKES_A_PLACE = (BookingState.BOOKED, BookingState.ATTENDED, BookingState.MISSED)


UNSEEN = ("draft", "withdrawn")  # states of an event that residents have never seen


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
    ANSWERED = "answered", "Answered at the surgery"
    SERVICE_REQUEST = "service request", "Taken as a service request"
    COMPLAINT_OFFERED = "complaint offered", "Complaint offered"
    PASSED_ON = "passed on", "Passed on to another service"


class Reach(models.TextChoices):
    EMAIL = "email", "E-mail"
    TEXT = "text", "Text message"
    TELEPHONE = "telephone", "Telephone call"
    POST = "post", "Letter"


class Weekday(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"


VERBS = {
    "rota.proposed": "proposed the rota",
    "rota.published": "published the rota",
    "surgery.changed": "changed the proposal",
    "surgery.dropped": "took the surgery out of the proposal",
    "surgery.called_off": "cancelled the surgery",
    "surgery.booked": "booked a place",
    "surgery.moved": "moved the booking",
    "surgery.cancelled": "cancelled the booking",
    "surgery.attended": "noted that the resident came",
    "surgery.missed": "noted that the resident did not come",
    "surgery.walked_in": "added somebody who walked in",
    "query.ended": "told the resident the outcome",
    "surgery.forgotten": "removed the person after the time of keeping",
    "surgery.asked": "asked for a surgery nearby",
}
