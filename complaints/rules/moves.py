"""Which deed leads from which state to which. There are two stages and no other (Code 5.2, 5.3)."""

from dartford_housing.core.errors import RuleBroken

from ..choices import Status

S = Status
MOVES: dict[str, dict[str, str]] = {
    "request": {S.RECEIVED: S.REQUEST},
    "complain": {S.REQUEST: S.RECEIVED, S.CLOSED: S.RECEIVED},
    "signpost": {S.RECEIVED: S.SIGNPOSTED, S.STAGE_1: S.SIGNPOSTED},
    "acknowledge": {S.RECEIVED: S.STAGE_1, S.ASKED_2: S.STAGE_2},
    "extend": {S.STAGE_1: S.STAGE_1, S.STAGE_2: S.STAGE_2},
    "respond": {S.STAGE_1: S.ANSWERED_1, S.STAGE_2: S.ANSWERED_2},
    "escalate": {S.ANSWERED_1: S.ASKED_2, S.CLOSED: S.ASKED_2},
    "refuse": {S.RECEIVED: S.REFUSED, S.STAGE_1: S.REFUSED, S.ASKED_2: S.REFUSED},
    "reopen": {S.REFUSED: S.RECEIVED, S.SIGNPOSTED: S.RECEIVED},
    "withdraw": {
        S.RECEIVED: S.WITHDRAWN,
        S.REQUEST: S.WITHDRAWN,
        S.STAGE_1: S.WITHDRAWN,
        S.ASKED_2: S.WITHDRAWN,
        S.STAGE_2: S.WITHDRAWN,
    },
    "review": {S.REQUEST: S.REQUEST},
    "close": {S.ANSWERED_1: S.CLOSED, S.ANSWERED_2: S.CLOSED, S.REQUEST: S.CLOSED},
}

NEXT = {
    S.RECEIVED: "acknowledge",
    S.STAGE_1: "respond",
    S.ASKED_2: "acknowledge",
    S.STAGE_2: "respond",
    S.REQUEST: "review",
}

WORDS = {
    "request": "This has already been decided.",
    "complain": "Only a request for service can be made a complaint.",
    "signpost": "This can no longer be pointed elsewhere.",
    "acknowledge": "There is nothing to acknowledge now.",
    "extend": "There is no answer outstanding to extend.",
    "respond": "An answer comes after the acknowledgement, and once in each stage.",
    "escalate": "Stage 2 can be asked for once stage 1 is answered, and once only.",
    "review": "Only a request for service that is open is reviewed.",
    "refuse": "This can no longer be refused.",
    "reopen": "Only what was refused or pointed elsewhere can be taken up again.",
    "withdraw": "There is nothing left to withdraw.",
    "close": "A case is closed once it is answered.",
}


def can_move(verb: str, status: str, *, stage: int = 1, is_request: bool = False) -> bool:
    """Return whether this deed is possible in this state.

    A case that has had its stage 2 is never escalated again; nor is a request, which has had no stage 1. Only a request
    becomes a complaint, and also when it is closed: it is dissatisfaction with the response to it (Code 1.5).
    """
    if verb == "escalate" and (stage > 1 or is_request):
        return False
    return status in MOVES[verb] and (verb != "complain" or is_request)


def reopened(stage: int) -> str:
    """Return where a case stands again that was refused in this stage."""
    return (S.ASKED_2 if stage == 2 else S.RECEIVED).value


def require_move(verb: str, status: str, *, stage: int = 1, is_request: bool = False) -> str:
    """Return the state to which the deed leads."""
    if not can_move(verb, status, stage=stage, is_request=is_request):
        raise RuleBroken(WORDS[verb])
    return MOVES[verb][status]


def next_act(status: str) -> str:
    """Return what the clock waits for in this state; "" for nothing."""
    return NEXT.get(status, "")
