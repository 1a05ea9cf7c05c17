"""Amounts are grouped and have the currency's decimals; clocks are the facility's."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bookings.web.shown import amount_shown, on_clock


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("0", "EUR", "0.00"),
        ("1234567.8", "EUR", "1,234,567.80"),
        ("-1234.505", "EUR", "-1,234.51"),
        ("1234", "JPY", "1,234"),
        ("1.2345", "KWD", "1.235"),
    ],
)
def test_amounts(amount, currency, shown):
    assert amount_shown(Decimal(amount), currency) == shown


def test_an_instant_on_a_clock():
    noon = on_clock(datetime(2030, 7, 1, 10, tzinfo=UTC), "Europe/Vienna")

    assert noon.isoformat() == "2030-07-01T12:00:00+02:00"


def test_no_instant_is_on_no_clock():
    assert on_clock(None, "Europe/Vienna") is None
