"""Operators' commands: a dry run unless --apply, one JSON object with --json, a sentence on what went wrong."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.tables import Report


class ImportCommand(BaseCommand):
    """Reads a file and shows what it would do; a subclass gives `take(raw, apply, progress)`."""

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="write; without it nothing is changed")
        parser.add_argument("--json", action="store_true", help="print one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raw = options["file"].read_bytes()
            report = self.take(raw, apply=options["apply"], progress=self.progress(options["json"]))
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except RuleBroken as problem:
            raise CommandError(problem.message) from None
        self.stdout.write(json.dumps(report.as_dict()) if options["json"] else told(report, options["apply"]))

    def take(self, raw: bytes, *, apply: bool, progress: Any) -> Report:
        raise NotImplementedError

    def progress(self, quiet: bool) -> Any:
        def show(done: int, total: int) -> None:
            if not quiet and total:
                self.stderr.write(f"{done * 100 // total} %  {done:,} of {total:,}", ending="\r")

        return show


def told(report: Report, applied: bool) -> str:
    """Return a report in words."""
    verb = "Done" if applied else "Nothing written yet (add --apply)"
    head = f"{verb}: {report.read:,} rows read, {report.created:,} new, {report.updated:,} changed, "
    lines = [f"{head}{report.unchanged:,} unchanged, {report.refused:,} refused."]
    lines += [f"  line {no.line}, {no.column}: {no.reason}" for no in report.refusals]
    lines += [f"  {remark}" for remark in report.remarks]
    if report.missing:
        lines.append(f"  {len(report.missing):,} known here but not in the file; nothing was deleted.")
    return "\n".join(lines)
