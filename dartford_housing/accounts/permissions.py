"""Every named permission of the portal, and which role holds it. Migrations copy this into groups."""

PERMISSIONS = {
    "use_desk": "Can open the officers' desk",
    "view_residents": "Can look up residents and homes",
    "manage_residents": "Can change residents' records and approve claims",
    "import_records": "Can import homes, residents and registers",
    "act_for_residents": "Can do for a resident what the resident could do",
    "manage_events": "Can manage venues and events",
    "plan_rota": "Can plan and publish the surgery rota",
    "run_surgeries": "Can run surgeries and see what is brought to their own",
    "oversee_surgeries": "Can see what is brought to any surgery",
    "handle_complaints": "Can handle complaints",
    "approve_complaint_refusals": "Can approve refusals, long extensions and contact restrictions",
    "oversee_complaints": "Can see volumes, themes and orders, not cases",
    "handle_hazards": "Can handle hazard reports",
    "manage_commitments": "Can manage commitments and follow-ups",
    "read_member_papers": "Can read the Board's member packs",
    "read_exempt_papers": "Can read exempt papers",
    "run_board": "Can prepare meetings, agendas, packs and minutes",
    "run_forum": "Can manage Forum membership, portfolios and panels",
    "represent_residents": "Can work as a resident representative",
    "run_dispatches": "Can see and run messages, calls and print runs",
    "read_ledger": "Can read the ledger of deeds",
    "manage_settings": "Can manage reference tables and roles",
}

_OFFICER = {
    "use_desk", "view_residents", "manage_residents", "import_records", "act_for_residents", "manage_events",
    "plan_rota", "run_surgeries", "manage_commitments", "handle_hazards", "read_member_papers", "run_board",
    "run_forum", "run_dispatches",
}  # fmt: skip

ROLES: dict[str, set[str]] = {
    "resident": set(),
    "representative": {"represent_residents"},
    "board member": {"read_member_papers"},
    "engagement officer": _OFFICER,
    "complaints officer": {
        "use_desk", "view_residents", "act_for_residents", "handle_complaints", "handle_hazards",
        "manage_commitments", "run_dispatches",
    },
    "manager": _OFFICER
    | {
        "oversee_surgeries", "handle_complaints", "approve_complaint_refusals", "oversee_complaints",
        "read_exempt_papers", "read_ledger",
    },
    "member responsible for complaints": {"oversee_complaints"},
    "contractor": set(),
    "administrator": set(PERMISSIONS),
}  # fmt: skip
