"""`audit` looks at all rows of a live database, changes nothing, and fails where a promise is broken."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bookings.audit.audit import PROMISES, audit
from bookings.audit.check import Check, Finding

MOST = 20
HEADING = f"{'':3} {'check':<76} {'rows':>11} {'broken':>9} {'seconds':>8}"


class Command(BaseCommand):
    help = (
        "Look through all rows for double bookings (P1), sums that are wrong (P6) and references to another "
        "partner (P7). Only reads, from one snapshot. Exits with 1 where anything is found."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--promise", action="append", choices=PROMISES, help="only this one")
        parser.add_argument("--most", type=int, default=MOST, help="how many rows of each check are named")

    def handle(self, *args: Any, promise: list[str] | None, most: int, **options: Any) -> None:
        self.stdout.write(HEADING)
        findings = audit(
            most=max(most, 1), promises=promise or PROMISES, begins=self._begin, tells=self._tell
        )
        broken = [finding for finding in findings if finding.broken]
        seconds = sum(finding.seconds for finding in findings)
        self.stdout.write(
            f"{len(findings)} checks in {seconds:.1f} s: "
            + (f"{len(broken)} found something." if broken else "nothing is broken.")
        )
        for finding in broken:
            self._name_rows(finding)
        if broken:
            sys.exit(1)

    def _begin(self, check: Check) -> None:
        """In a terminal the check that runs is told, and written over by its result."""
        if self.stdout.isatty():
            self.stdout.write(f"{check.promise:3} {check.name} …\r", ending="")
            self.stdout.flush()

    def _tell(self, finding: Finding) -> None:
        check = finding.check
        line = f"{check.promise:3} {check.name:<76} {finding.rows:>11,} {finding.broken:>9,} {finding.seconds:>8.1f}"
        self.stdout.write(line, style_func=self.style.ERROR if finding.broken else None)
        self.stdout.flush()

    def _name_rows(self, finding: Finding) -> None:
        self.stdout.write(f"\n{finding.check.promise} {finding.check.name}:")
        for row in finding.shown:
            self.stdout.write(f"  {finding.check.of} {row.id}: {row.why}")
        if finding.broken > len(finding.shown):
            self.stdout.write(f"  … and {finding.broken - len(finding.shown):,} more")
