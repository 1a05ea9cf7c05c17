"""`audit` looks at all rows of a live database, changes nothing, and fails where a promise is broken."""

import sys
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from bookings.audit.audit import PROMISES, audit
from bookings.audit.check import Check, Finding

MOST = 20
HEADING = f"   {'check':<54} {'rows':>12} {'broken':>9} {'seconds':>8}"


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
        findings = audit(most=max(most, 1), promises=promise or PROMISES, begins=self._begin)
        self.stdout.write(HEADING)
        for _name, alike in groupby(findings, key=_name_of):
            self._tell(list(alike))
        broken = [finding for finding in findings if finding.broken]
        for finding in broken:
            self._name_rows(finding)
        seconds = sum(finding.seconds for finding in findings)
        self.stdout.write(f"{len(findings)} checks in {seconds:.1f} s, {len(broken)} found something.")
        if broken:
            sys.exit(1)

    def _begin(self, check: Check) -> None:
        self.stderr.write(f"{check.promise} {check.name}: {', '.join(check.looked_at)} …", self.style.NOTICE)

    def _tell(self, alike: Sequence[Finding]) -> None:
        """Checks of one name, each of its own tables, are one row."""
        check = alike[0].check
        rows, broken = sum(one.rows for one in alike), sum(one.broken for one in alike)
        seconds = sum(one.seconds for one in alike)
        line = f"{check.promise} {check.name:<54} {rows:>12,} {broken:>9,} {seconds:>8.1f}"
        self.stdout.write(line, self.style.ERROR if broken else None)

    def _name_rows(self, finding: Finding) -> None:
        self.stdout.write(f"\n{finding.check.promise} {finding.check.name}:")
        for row in finding.shown:
            self.stdout.write(f"  {finding.check.of} {row.id}: {row.why}")
        if finding.broken > len(finding.shown):
            self.stdout.write(f"  … and {finding.broken - len(finding.shown):,} more")


def _name_of(finding: Finding) -> tuple[str, str]:
    return finding.check.promise, finding.check.name
