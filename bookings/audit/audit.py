"""All checks see the same moment: one REPEATABLE READ, READ ONLY transaction, with no limit on how long it takes."""

from collections.abc import Callable, Collection
from time import monotonic

from django.db import connection

from bookings.audit.booking_sums import BOOKING_SUMS
from bookings.audit.capacity import CAPACITY
from bookings.audit.check import Check, Finding, ask, count_rows
from bookings.audit.colleagues import COLLEAGUES
from bookings.audit.coverage import CLOSINGS, LINES
from bookings.audit.holding import HOLDING
from bookings.audit.kinds import KINDS, LINES_WITHIN
from bookings.audit.line_sums import LINE_SUMS
from bookings.audit.parts import PARTS, VENUES_FOR_ONE
from bookings.audit.payment_sums import PAYMENT_SUMS, REFUNDS
from bookings.audit.references import reference_checks
from bookings.audit.sole_use import SOLE_USE
from bookings.audit.tax_sums import CHARGE_TAXES, FEE_TAXES
from partners.services.read_only import read_only

PROMISES = ("P1", "P6", "P7")

SETTINGS = {
    "statement_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "work_mem": "128MB",
    "random_page_cost": "4",
    "enable_mergejoin": "off",
    "enable_nestloop": "off",
}
"""For this transaction: sums over all rows want more memory than a request, and read tables from end to end. One row
after the other by an index is as fast where all is in memory, and ten times slower where it is not.
"""


def checks(promises: Collection[str] = PROMISES) -> list[Check]:
    everything = [
        SOLE_USE,
        CAPACITY,
        HOLDING,
        LINES,
        CLOSINGS,
        KINDS,
        LINES_WITHIN,
        PARTS,
        VENUES_FOR_ONE,
        LINE_SUMS,
        CHARGE_TAXES,
        FEE_TAXES,
        BOOKING_SUMS,
        PAYMENT_SUMS,
        REFUNDS,
        COLLEAGUES,
        *reference_checks(),
    ]
    return [check for check in everything if check.promise in promises]


def audit(
    *,
    most: int,
    promises: Collection[str] = PROMISES,
    begins: Callable[[Check], object] = str,
) -> list[Finding]:
    """Of each broken rule at most so many rows; `begins` hears of every check before it."""

    def work() -> list[Finding]:
        _take_time()
        findings = []
        for check in checks(promises):
            begins(check)
            findings.append(_find(check, most))
        return findings

    return read_only(work)


def _take_time() -> None:
    with connection.cursor() as cursor:
        for name, value in SETTINGS.items():
            cursor.execute(f"SET LOCAL {name} = '{value}'")


def _find(check: Check, most: int) -> Finding:
    begin = monotonic()
    rows = count_rows(check)
    broken, shown = ask(check, most)
    return Finding(check, rows, broken, shown, monotonic() - begin)
