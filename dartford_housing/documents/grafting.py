"""An uploaded PDF that is tagged throughout, made ready to be joined to a pack with all its tags."""

import json
import subprocess
import sys
from pathlib import Path

from dartford_housing.core.errors import RuleBroken

from .taming import SECONDS

# Alone with the two files that it needs: nothing of the portal, its settings or its secrets is within its reach.
PROGRAM = "import sys; sys.path.append(sys.argv[1]); from documents.tagging import main; main()"
HOUSE = str(Path(__file__).resolve().parents[1])
TOO_LARGE = "Its tags take too long to read."


def ready(upload: bytes) -> bytes:
    """Return the file written anew by `tagging`, in a process of its own; RuleBroken says why not."""
    command = [sys.executable, "-I", "-c", PROGRAM, HOUSE]
    try:
        answer = subprocess.run(  # noqa: S603 — our own interpreter, our own program
            command, input=upload, capture_output=True, timeout=SECONDS * 2, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise RuleBroken(TOO_LARGE) from None
    told, _, content = answer.stdout.partition(b"\n")
    why = json.loads(told)["why"] if told else TOO_LARGE  # it died for want of memory or time
    if why:
        raise RuleBroken(why)
    return content


def why_untagged(upload: bytes) -> str:
    """Return why the tags of an uploaded PDF cannot be kept, in a sentence; "" where they can."""
    try:
        ready(upload)
    except RuleBroken as no:
        return no.message
    return ""
