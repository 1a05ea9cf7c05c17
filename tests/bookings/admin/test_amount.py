"""Amounts and rates with the decimals of their currency, and the point or comma of the reader's language."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from bookings.admin.amount import amount, rate
from catalog.enums import AmountType

SHOWN = amount("total", "total", currency="booking.currency")
RATE = rate("kind", "value", "rate")


def row(total, currency="EUR"):
    return SimpleNamespace(total=Decimal(total), booking=SimpleNamespace(currency=currency))


@pytest.mark.parametrize(
    ("language", "total", "currency", "shown"),
    [
        ("en-gb", "14405.470", "EUR", "14405.47 EUR"),
        ("de", "14405.470", "EUR", "14405,47 EUR"),
        ("de", "1200", "JPY", "1200 JPY"),
        ("de", "-12.5", "KWD", "-12,500 KWD"),
    ],
)
def test_an_amount(language, total, currency, shown):
    with override(language):
        assert SHOWN(None, row(total, currency)) == shown


@pytest.mark.parametrize(
    ("language", "kind", "value", "shown"),
    [
        ("en-gb", AmountType.PERCENT, Decimal("2.50"), "2.5 %"),
        ("de", AmountType.PERCENT, Decimal("2.50"), "2,5 %"),
        ("de", AmountType.AMOUNT, Decimal("150.00"), "150"),
        ("de", AmountType.AMOUNT, None, ""),
    ],
)
def test_a_rate(language, kind, value, shown):
    with override(language):
        assert RATE(None, SimpleNamespace(kind=kind, value=value)) == shown
