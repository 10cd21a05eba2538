"""Notices under section 20, in writing: by e-mail to whoever puts it first, by letter to everybody else."""

from dataclasses import replace
from typing import Any

from dartford_housing.core.dates import long_date
from dartford_housing.notifications import outbox
from dartford_housing.notifications.recipients import Recipient
from forum.models import Consultee, Notice, Observation

KINDS = (
    ("consultation.notice", "{stage}: {title}", "forum/letters/consultation_notice"),
    ("consultation.extended", "More time to have your say: {title}", "forum/letters/consultation_extended"),
    ("consultation.received", "We have your observation: {title}", "forum/letters/consultation_received"),
    ("consultation.responded", "Our answer to your observation: {title}", "forum/letters/consultation_responded"),
)


def in_writing(to: Recipient) -> Recipient:
    """Return the recipient as a notice may reach them: by e-mail if they put it first, else on paper."""
    first = next((way for way in to.prefers if way in {"email", "post"}), "post")
    return replace(to, mobile="", telephone="", prefers=(first, "post", "email"))


def given(notice: Notice, consultee: Consultee) -> Any:
    """Post the notice and return its message; a second call returns the first."""
    facts = {"stage": notice.get_stage_display(), "title": notice.consultation.title}
    facts |= {"notice": notice, "consultation": notice.consultation, "basis": notice.consultation.kind}
    key = f"consultation.notice:{notice.pk}:{consultee.pk}"
    return outbox.post("consultation.notice", to=in_writing(consultee.recipient()), key=key, about=notice, **facts)


def extended(notice: Notice, consultee: Consultee) -> Any:
    key = f"consultation.extended:{notice.pk}:{notice.ends_on}:{consultee.pk}"
    facts = {"title": notice.consultation.title, "notice": notice, "consultation": notice.consultation}
    return outbox.post("consultation.extended", to=in_writing(consultee.recipient()), key=key, about=notice, **facts)


def received(observation: Observation) -> Any:
    return about(observation, "consultation.received")


def responded(observation: Observation) -> Any:
    return about(observation, "consultation.responded")


def about(observation: Observation, kind: str) -> Any:
    consultation = observation.notice.consultation
    facts = {"title": consultation.title, "observation": observation, "consultation": consultation}
    to = in_writing(observation.consultee.recipient())
    until = long_date(observation.notice.ends_on) if observation.notice.ends_on else ""
    return outbox.post(kind, to=to, key=f"{kind}:{observation.pk}", about=observation, until=until, **facts)
