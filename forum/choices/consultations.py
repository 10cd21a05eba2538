"""The words of a consultation of leaseholders."""

from django.db import models


class Basis(models.TextChoices):
    WORKS = "works", "Works on a building (no public notice)"
    WORKS_PUBLIC = "works-public", "Works on a building, advertised by public notice"
    WORKS_UNDER = "works-under", "Works under an agreement already consulted on"
    AGREEMENT = "agreement", "Agreement for more than 12 months (no public notice)"
    AGREEMENT_PUBLIC = "agreement-public", "Agreement for more than 12 months, advertised by public notice"


class NoticeStage(models.TextChoices):
    INTENTION = "intention", "Notice of intention"
    PROPOSAL = "proposal", "Notice of the estimates or proposal"
    AWARD = "award", "Notice of the reasons for the choice"


class ConsultationState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    INTENTION = "intention", "First notice given"
    PROPOSAL = "proposal", "Second notice given"
    AWARDED = "awarded", "Contract entered into"
    ENDED = "ended", "Ended"


VERBS = {
    "consultation.begun": "prepared the consultation",
    "consultation.changed": "changed the consultation",
    "consultation.estimate": "added an estimate",
    "consultation.issued": "gave the notice",
    "consultation.served": "finished making the notices",
    "consultation.by_hand": "recorded that the notice was handed over",
    "consultation.extended": "gave more time for observations",
    "consultation.observed": "made an observation",
    "consultation.responded": "answered the observation",
    "consultation.awarded": "recorded the contract",
    "consultation.dispensed": "recorded a dispensation by the Tribunal",
    "consultation.ended": "ended the consultation",
    "consultation.record": "took the record of service",
}
