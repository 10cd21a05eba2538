"""Sample data of each component, by the name of its file."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message

from dartford_housing.core.dates import LOCAL
from dartford_housing.core.desk import Matter
from dartford_housing.web import charts, strips

A_DAY = datetime(2027, 3, 24, 10, 0, tzinfo=LOCAL)
AN_EVENT = {
    "title": "Surgery at Temple Hill",
    "starts": A_DAY,
    "ends": A_DAY + timedelta(hours=2),
    "place": "Temple Hill Hall, DA1 5HX",
    "url": "#main",
}
A_MATTER = Matter("Your place at the surgery", "#main", "Booked", "We see you at Temple Hill Hall.", A_DAY, "green")
TIMES = [("9:00am", False), ("9:20am", True), ("9:40am", False), ("10:00am", False)]
SLOTS = [
    {"id": f"slot-{n}", "value": n, "time": time, "taken": taken, "note": "taken" if taken else "", "chosen": n == 0}
    for n, (time, taken) in enumerate(TIMES)
]
ESTATES = [("", "Any estate"), ("temple", "Temple Hill"), ("west", "West Hill")]
FIELDS = [
    {"id": "by-estate", "name": "estate", "label": "Estate", "choices": ESTATES, "value": "west"},
    {"id": "by-words", "name": "q", "label": "Name or reference", "value": ""},
]
PAGE = {"has_other_pages": True, "has_previous": True, "has_next": True, "number": 2}
FACTS = [{"name": "Name", "value": "Anna Reed", "url": "#main"}, {"name": "Place", "value": "Temple Hill Hall"}]
FACTS_OF_ACCESS = [
    "Step-free from the street",
    "Accessible toilet",
    "No hearing loop",
    "Bus: 414 to Temple Hill Square",
]
STEPS = [
    {"title": "You tell us", "text": "In any way you like."},
    {"title": "You get a date", "text": "And a reference."},
]
ROWS = [["Temple Hill", "Wed 24 Mar 2027", "12"], ["West Hill", "Thu 25 Mar 2027", "9"]]
BARS = [("Repairs", 124.0), ("Damp and mould", 61.0), ("How we spoke to you", 38.0), ("Cleaning of stairs", 17.0)]
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
STAGES = {"Stage 1": (31, 28, 35, 30, 22, 26), "Stage 2": (6, 7, 5, 9, 8, 4)}
LINES = [(name, list(zip(MONTHS, map(float, values), strict=True))) for name, values in STAGES.items()]
LATE = [(date(2026, 9, 8), date(2027, 6, 1))]
DAYS = [
    strips.Days("Temple Hill", "2 visits", [date(2026, 9, 1), date(2026, 12, 8)], [date(2027, 6, 1)]),
    strips.Days("West Hill", "1 visit", [date(2026, 9, 8)], cancelled=[date(2027, 2, 2)], late=LATE),
]

SAMPLES: dict[str, list[dict[str, Any]]] = {
    "back_link": [{"href": "#main", "text": "Back to the surgeries"}],
    "breadcrumbs": [{"trail": [("Home", "/"), ("What’s on", "/events/")]}],
    "button": [
        {"href": "#main", "text": "Book a place"},
        {"href": "#main", "text": "Cancel", "tone": "secondary"},
        {"href": "#main", "text": "Begin", "tone": "start"},
    ],
    "card": [
        {"title": "Meet us", "url": "#main", "text": "Book a time near you.", "note": "Next: Monday", "level": "h3"}
    ],
    "chart": [
        {"chart": charts.bars("Complaints by what they are about", BARS)},
        {"chart": charts.lines("By month", LINES)},
        {"chart": strips.strips("Surgeries, day by day", DAYS, DAYS[0].held[0], DAYS[0].planned[0], what="Estate")},
    ],
    "date_tile": [{"day": A_DAY}, {"day": A_DAY, "off": True}],
    "details": [{"summary": "How we count working days", "text": "Bank holidays and weekends are not counted."}],
    "empty": [{"title": "Nothing is open.", "text": "What you book is listed here.", "url": "#main", "verb": "Book"}],
    "error_summary": [{"links": [("by-words", "Enter your name."), ("", "This time has just been taken.")]}],
    "event_row": [
        AN_EVENT,
        {**AN_EVENT, "off": True, "because": "The hall is shut."},
    ],
    "filter_bar": [{"label": "Narrow the list", "fields": FIELDS, "verb": "Show"}],
    "finish": [{"action": "#", "what": "your case", "signed_in": True}],
    "hits": [
        {"kind": "What’s on", "found": [{"title": "Surgery", "url": "#main", "summary": "Wednesday 24 March 2027"}]}
    ],
    "inset": [{"text": "Bring a letter that shows your address."}],
    "matter": [{"matter": A_MATTER}],
    "messages": [
        {"messages": [Message(SUCCESS, "Your place is booked."), Message(ERROR, "This time has just been taken.")]},
    ],
    "numbered": [{"steps": STEPS}],
    "pagination": [{"page": PAGE, "what": "surgeries"}],
    "panel": [{"title": "Your place is booked", "label": "Your reference", "reference": "SUR-7K2M", "level": "h3"}],
    "progress": [
        {"id": "read", "label": "Reading the file", "value": 312, "total": 4388, "words": "312 of 4,388 homes"}
    ],
    "reach_us": [{"council": settings.COUNCIL}],
    "search_box": [{"words": "damp", "label": "Search this site", "id": "specimen-search"}],
    "slot_grid": [{"name": "time", "legend": "Which time?", "groups": [{"title": "Morning", "slots": SLOTS}]}],
    "stat": [{"figure": "94%", "words": "of stage 1 answers in time", "note": "2024-25"}],
    "step_of": [{"number": 2, "count": 6}],
    "summary_list": [{"rows": FACTS}],
    "table": [{"caption": "Surgeries", "columns": ["Estate", "Next", "Places"], "rows": ROWS, "numeric": 3}],
    "tag": [{"text": tone.title(), "tone": tone} for tone in ("grey", "green", "red", "yellow", "blue")],
    "timeline": [{"entries": [{"when": "Monday 1 March 2027", "title": "Booked", "text": "By telephone."}]}],
    "venue": [
        {
            "venue": {
                "name": "Temple Hill Hall",
                "address": "1 Temple Hill",
                "postcode": "DA1 5HX",
                "access_facts": FACTS_OF_ACCESS,
            }
        }
    ],
    "warning": [{"text": "If you smell gas, telephone 0800 111 999."}],
}
