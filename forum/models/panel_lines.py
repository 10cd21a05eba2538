"""How a panel scored, tender by tender. For those alone whom the gate of the scores lets through."""

from collections import defaultdict
from dataclasses import dataclass, field

from forum.rules import panels as rules

from .panels import AgreedScore, Panel, Score, Tender


@dataclass(frozen=True)
class Result:
    """One tender: its weighted total, the criteria that must be talked about, and what was agreed on."""

    tender: Tender
    total: float | None
    apart: list[str]
    agreed: list[AgreedScore] = field(default_factory=list)


def compared(panel: Panel, scores: list[Score]) -> list[Result]:
    """Return each tender with what the scores come to; what was agreed counts instead of what lay apart."""
    given: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        given[score.tender_id][score.criterion_id].append(score.points)
    criteria = list(panel.criteria.all())
    weights = {row.pk: row.weight for row in criteria}
    agreed = list(AgreedScore.objects.filter(tender__panel=panel).select_related("criterion", "tender"))
    found = []
    for tender in panel.tenders.all():
        ours = [row for row in agreed if row.tender_id == tender.pk]
        points = given[tender.pk]
        settled = {row.criterion_id for row in ours}
        apart = [row.name for row in criteria if row.pk not in settled and rules.needs_talk(points[row.pk])]
        points |= {row.criterion_id: [row.points] for row in ours}
        found.append(Result(tender, rules.weighted(points, weights), apart, ours))
    return found
