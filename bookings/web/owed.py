"""What is still owed on a booking: its total less what was paid, while it is not closed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, Q

from bookings.enums import CLOSED

STANDING = ~Q(status__in=sorted(CLOSED))
WITH_BALANCE = STANDING & Q(total_gross__gt=F("total_paid"))


def outstanding(row: Mapping[str, Any]) -> Decimal | None:
    """Of a row with status, total_gross and total_paid; None where it is closed. Negative: paid too much."""
    return None if row["status"] in CLOSED else row["total_gross"] - row["total_paid"]
