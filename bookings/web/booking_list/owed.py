"""For which bookings somebody waits for money: not for closed ones, nor for simple ones that are paid on the spot."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from bookings.enums import CLOSED, BookingType

WITH_BALANCE = (
    ~Q(status__in=sorted(CLOSED))
    & ~Q(type=BookingType.SIMPLE, total_paid=0)
    & Q(total_gross__gt=F("total_paid"))
)


def outstanding(row: Mapping[str, Any]) -> Decimal | None:
    """Of a row with status, type, total_gross and total_paid; None where nobody waits. Negative: paid too much."""
    if row["status"] in CLOSED or (row["type"] == BookingType.SIMPLE and not row["total_paid"]):
        return None
    return row["total_gross"] - row["total_paid"]
