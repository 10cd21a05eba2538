"""The Complaint Handling Code (2024), paragraph by paragraph, for the yearly self-assessment (8.1a). Plain Python.

What a paragraph asks is said in our words; the Code's own text is the Ombudsman's. `held` is how this portal holds it,
a first draft of the evidence; "" where policy, people or training must answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .parts import require, said


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of the Code: its number, what it asks, and how the portal holds it."""

    number: str
    asks: str
    held: str = ""

    @property
    def section(self) -> int:
        return int(self.number.partition(".")[0])

    @property
    def key(self) -> str:
        """Return the number as part of the name of a field."""
        return self.number.replace(".", "_")


SECTIONS = {
    1: "What a complaint is",
    2: "What is not taken on",
    3: "Access and awareness",
    4: "The people who handle complaints",
    5: "How complaints are handled",
    6: "The stages",
    7: "Putting things right",
    8: "Self-assessment and reporting",
    9: "Oversight and learning",
}
TABLE = (
    ("1.2", "A complaint is any expression of dissatisfaction, however made", "The complaint page says so."),
    ("1.3", "No particular word is needed; others may speak for a resident", "Every door offers a complaint."),
    ("1.4", "Requests for service are recorded, monitored and reviewed", "Each has a day of review and a letter."),
    ("1.5", "Dissatisfaction with a request for service is a complaint", "One press; the work goes on."),
    ("1.6", "Surveys and feedback say how to complain", ""),
    ("2.1", "Complaints are accepted, each on its merits, or there is evidence why not", "Refusals take two people."),
    ("2.2", "Exclusions are fair and set out", "Only three grounds can be chosen, one for each case."),
    ("2.3", "Twelve months, with discretion beyond them", "More than twelve months is a question and never a bar."),
    ("2.4", "A refusal is explained, with the right to the Ombudsman", "The letter of a refusal says both."),
    ("2.5", "No blanket refusals", "Each refusal has its reasons for the very case."),
    ("3.1", "Several ways to complain, with reasonable adjustments", "Adjustments and formats are asked and honoured."),
    ("3.2", "Complaints are taken by any means and any member of staff", "Officers log every door on one page."),
    ("3.3", "Many complaints are not seen as a failing", ""),
    ("3.4", "The policy is clear, accessible and published", ""),
    ("3.5", "The policy says how it and the Ombudsman are made known", ""),
    ("3.6", "Residents may be represented or accompanied", "The authority is kept; copies go as chosen."),
    ("3.7", "Residents are told of their right to the Ombudsman", "On every page of a case and in every letter."),
    ("4.1", "A complaints officer, who liaises and reports", ""),
    ("4.2", "With access to staff at all levels, and authority", ""),
    ("4.3", "Training, and complaints as a core service", ""),
    ("5.1", "One policy; nobody is treated differently for complaining", ""),
    ("5.2", "No extra named stages", "The portal has two stages, and the database holds it."),
    ("5.3", "Never more than two stages", "The portal has two stages, and the database holds it."),
    ("5.4", "What contractors answer stands within the two stages", "They answer us; we answer the resident."),
    ("5.5", "Third parties keep to the Code", ""),
    ("5.6", "What is understood and what is sought is set out", "No acknowledgement goes without both."),
    ("5.7", "What the landlord is and is not responsible for is said", "No acknowledgement goes without it."),
    ("5.8", "On the merits, with an open mind, without conflicts", "Whom it is about neither handles nor sees it."),
    ("5.9", "Updates are agreed where an answer takes longer", "Needed beyond the Code’s days; the desk reminds."),
    ("5.10", "Adjustments are agreed, kept and reviewed", "Shown on every case, with the day of review."),
    ("5.11", "No escalation is refused without good reason", "The same grounds, by two people."),
    ("5.12", "A full record is kept", "Words and letters are never changed; a ledger keeps each deed."),
    ("5.13", "Remedies at any stage", "They can be offered from the first day."),
    ("5.14", "Behaviour policy; restrictions have reasons and reviews", "Evidence, reasons and a day of review."),
    ("5.15", "Restrictions are proportionate", "No restriction stops a complaint."),
    ("6.1", "Which complaints can be answered early, and which need more", "Triage is recorded with its reasons."),
    ("6.2", "Acknowledged, defined and logged within five working days", "Counted, and shown before it is late."),
    ("6.3", "Stage 1 answered within ten working days of that", "Counted, and shown before it is late."),
    ("6.4", "An extension of at most ten working days, with reasons", "More needs a good reason and agreed updates."),
    ("6.5", "The Ombudsman’s details with every extension", "The letter of an extension holds them."),
    ("6.6", "Answered when the answer is known; actions are followed", "Promises outlive the answer."),
    ("6.7", "Every point is answered, with reasons", "No answer goes with a point left open."),
    ("6.8", "New related issues join; others are new complaints", "As the rule says; the resident gets a letter."),
    ("6.9", "A stage 1 answer has its seven parts", "No answer goes without one of them."),
    ("6.10", "Stage 2 for whoever is not satisfied, in all or part", "One press, or points that are chosen."),
    ("6.11", "Stage 2 acknowledged within five working days", "Counted, and shown before it is late."),
    ("6.12", "Nobody must say why", "It is not asked."),
    ("6.13", "Stage 2 is looked into by somebody else", "Who handled or answered stage 1 cannot take it."),
    ("6.14", "Stage 2 answered within twenty working days", "Counted, and shown before it is late."),
    ("6.15", "An extension of at most twenty working days, with reasons", "More needs a good reason and updates."),
    ("6.16", "The Ombudsman’s details with every extension", "The letter of an extension holds them."),
    ("6.17", "Answered when the answer is known; actions are followed", "Promises outlive the answer."),
    ("6.18", "Every point is answered, with reasons", "No answer goes with a point left open."),
    ("6.19", "A stage 2 answer has its seven parts", "No answer goes without one of them."),
    ("6.20", "All suitable staff are involved at stage 2", ""),
    ("7.1", "Mistakes are acknowledged and put right", "The Code’s eight remedies; what is upheld has one."),
    ("7.2", "A remedy reflects the impact on the resident", ""),
    ("7.3", "What will happen and by when, followed to its end", "A case closes when all is done and paid."),
    ("7.4", "The Ombudsman’s guidance on remedies is used", ""),
    ("8.1", "A yearly report of six parts", "This report."),
    ("8.2", "To the governing body, published with its response", "It is published with both, and not before."),
    ("8.3", "Assessed again after a great change", ""),
    ("8.4", "Reviewed when the Ombudsman asks", ""),
    ("8.5", "Told where exceptional circumstances prevent compliance", ""),
    ("9.1", "Learning beyond the single complaint", "The learning register."),
    ("9.2", "Complaints as a source of intelligence", "Themes are shown beside the quarter before."),
    ("9.3", "Learning is reported to residents, staff and committees", "The public page, and the quarterly report."),
    ("9.4", "A senior lead looks at themes", ""),
    ("9.5", "A member of the governing body is responsible", "The role sees the overview, and no case."),
    ("9.6", "That member has access to information and staff", "The overview."),
    ("9.7", "Regular figures, themes, orders and this report", "The overview and the quarterly report."),
    ("9.8", "Objectives for all who handle complaints", ""),
)
PARAGRAPHS = {number: Paragraph(number, asks, held) for number, asks, held in TABLE}


def of_section(section: int) -> list[Paragraph]:
    return [paragraph for paragraph in PARAGRAPHS.values() if paragraph.section == section]


def require_assessment(answers: Mapping[str, tuple[bool | None, str]]) -> None:
    """Where the answer is no, the Ombudsman asks for the reason and by when it changes."""
    for number, (complies, how) in answers.items():
        words = f"{number}: say why not, and by when it changes."
        require(complies is not False or said(how), words, f"how_{PARAGRAPHS[number].key}")


def missing(assessed: Mapping[str, bool | None]) -> list[str]:
    """Return the paragraphs that nobody has answered yet, in the order of the Code."""
    return [number for number in PARAGRAPHS if assessed.get(number) is None]
