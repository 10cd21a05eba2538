"""E-mail addresses that mail can be sent to across the internet."""

import re

LONGEST = 254
LOCAL = re.compile(r"^[\w!#$%&'*+/=?^`{}|~-]+(\.[\w!#$%&'*+/=?^`{}|~-]+)*$", re.ASCII)
LABEL = re.compile(r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", re.IGNORECASE)


def is_email(text: str) -> bool:
    """Tell whether mail can go there. A machine's own name or number (`localhost`, `[127.0.0.1]`) is no address."""
    local, at, domain = text.rpartition("@")
    return bool(at) and len(text) <= LONGEST and len(local) <= 64 and bool(LOCAL.match(local)) and is_domain(domain)


def is_domain(domain: str) -> bool:
    """Tell whether a name is one of the internet: two labels or more, the last no number. `bücher.example` is one."""
    try:
        labels = domain.encode("idna").decode("ascii").split(".")
    except UnicodeError:
        return False
    return len(labels) > 1 and all(LABEL.match(label) for label in labels) and not labels[-1].isdigit()
