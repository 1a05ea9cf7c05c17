"""Amounts are grouped and have the currency's decimals; clocks are the facility's."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from bookings.web.shown import amount_shown, day_shown, on_clock


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


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [("en-gb", "-1,234.50", "Thu 1 Aug 2030"), ("de", "-1.234,50", "Do, 1. Aug. 2030")],
)
def test_amounts_and_days_in_a_language(language, amount, day):
    with translation.override(language):
        shown = amount_shown(Decimal("-1234.5"), "EUR"), day_shown(date(2030, 8, 1), "D j M Y")

    assert shown == (amount, day)


def test_an_instant_on_a_clock():
    noon = on_clock(datetime(2030, 7, 1, 10, tzinfo=UTC), "Europe/Vienna")

    assert noon.isoformat() == "2030-07-01T12:00:00+02:00"


def test_no_instant_is_on_no_clock():
    assert on_clock(None, "Europe/Vienna") is None
