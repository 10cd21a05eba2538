"""Severities, steps and words of hazards."""

from django.db import models


class Severity(models.TextChoices):
    EMERGENCY = "emergency", "Emergency: cannot wait until tomorrow"
    SIGNIFICANT = "significant", "Significant"


class State(models.TextChoices):
    OPEN = "open", "Open"
    SAFE = "safe", "Made safe"
    NONE = "none", "No hazard found"
    DONE = "done", "Done"


STEPS = {
    "investigate_by": "Investigate",
    "summary_by": "Written summary to the tenant",
    "safe_by": "Make safe",
    "begin_by": "Begin further works",
    "start_by": "Start further works at the latest",
}
PROMISED = {
    "investigate_by": "We investigate",
    "summary_by": "We write to you what we found",
    "safe_by": "We make it safe",
    "begin_by": "We begin the further works",
    "start_by": "We start the further works at the latest",
}
VERBS = {
    "hazard.reported": "reported a hazard",
    "hazard.assessed": "decided how serious it is",
    "hazard.handed_over": "handed it over to repairs",
    "hazard.concluded": "concluded the investigation",
    "hazard.summarised": "gave the written summary",
    "hazard.made_safe": "made it safe",
    "hazard.stepped": "took steps towards further works",
    "hazard.begun": "began further works",
    "hazard.endeavoured": "noted what was tried",
    "hazard.moved_out": "offered somewhere else to stay",
    "hazard.finished": "finished the works",
    "hazard.recounted": "recounted the days after a change of bank holidays",
    "hazard.anonymised": "removed the person's details",
}
LETTERS = {
    "hazard.reported": "We know about the hazard in your home",
    "hazard.summary": "What we found in your home",
    "hazard.safe": "We have made it safe",
    "hazard.elsewhere": "Somewhere else to stay while we make it safe",
    "hazard.emergency": "Emergency: {hazard.reference}, to make safe within 24 hours",
    "hazard.handed_over": "A hazard to make safe: {hazard.reference}",
}
