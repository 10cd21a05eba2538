"""What the public may not see, on which ground, and who may. Schedule 12A to the Local Government Act 1972, Part 1."""

from datetime import date

from dartford_housing.core.errors import RuleBroken

PARAGRAPHS = {
    1: "Information relating to any individual",
    2: "Information which is likely to reveal the identity of an individual",
    3: "Information relating to the financial or business affairs of any particular person, including the authority",
    4: "Information relating to consultations or negotiations about a labour relations matter",
    5: "Information to which a claim to legal professional privilege could be maintained in legal proceedings",
    6: "Information which reveals that the authority proposes to give a notice or make an order under an enactment",
    7: "Information relating to action taken in connection with the prevention, investigation or prosecution of crime",
}


def ground(paragraph: int) -> str:
    """Return the ground in the words that stand on a public agenda."""
    return f"{PARAGRAPHS[paragraph]} (paragraph {paragraph} of Part 1 of Schedule 12A)"


def require_ground(
    privacy: str, paragraph: int | None, public_interest: str, decided_by: str, review_on: date | None
) -> None:
    """Exempt needs its paragraph; both kinds of secret need why openness is outweighed, by whom, until when."""
    if privacy == "public":
        return
    if privacy == "exempt" and paragraph not in PARAGRAPHS:
        raise RuleBroken("Choose the paragraph of Schedule 12A, from 1 to 7.", field="paragraph")
    if not public_interest.strip():
        raise RuleBroken("Say why the public interest in secrecy outweighs that in openness.", field="public_interest")
    if not decided_by.strip():
        raise RuleBroken("Say who decided this.", field="decided_by")
    if review_on is None:
        raise RuleBroken("Give the date on which this is looked at again.", field="review_on")
