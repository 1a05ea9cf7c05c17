"""Amounts are understood as each language writes them, and come back as they would be typed."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from bookings.web.fields.amount import AmountField, DiscountField, typed_money, typed_number
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit

ANYWHERE = {"1234.50": "1234.50", "1,234.50": "1234.50", "1.234,50": "1234.50", " 1 234,5 ": "1234.5"}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("typed", "number"), [*ANYWHERE.items(), ("1’234.50", "1234.50"), ("12,5", "12.5")])
def test_an_amount_means_the_same_in_both_languages(language, typed, number):
    with override(language):
        assert AmountField().clean(typed) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1,234", "1234"),
        ("en", "1.234", "1.234"),
        ("de", "1.234", "1234"),
        ("de", "1,234", "1.234"),
        ("de", "1.234.567", "1234567"),
    ],
)
def test_one_mark_before_three_digits_is_the_languages(language, typed, number):
    with override(language):
        assert AmountField().clean(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1.2.3", "1,2,3", "-1", "NaN", "1e99", "12 euro", "\x00", "\ud800"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


@pytest.mark.parametrize(("currency", "shown"), [("EUR", "1234,50"), ("JPY", "1235"), ("KWD", "1234,500")])
def test_what_is_filled_in_is_understood_again(currency, shown):
    with override("de"):
        typed = typed_money(Decimal("1234.50"), currency)

        assert (typed, AmountField().clean(typed)) == (shown, Decimal(shown.replace(",", ".")))


def test_a_number_is_typed_without_digits_that_say_nothing():
    with override("de"):
        assert [typed_number(Decimal(one)) for one in ("1.500", "100", "0.05")] == ["1,5", "100", "0,05"]


@pytest.mark.parametrize(
    ("typed", "discount"),
    [("10 %", PercentOfUnit(Decimal(10))), ("12,5%", PercentOfUnit(Decimal("12.5"))), ("", None)],
)
def test_a_discount_is_a_percentage_or_an_amount(typed, discount):
    field = DiscountField(required=False)

    assert (field.clean(typed), field.clean("5")) == (discount, AmountPerUnit(Decimal(5)))


@pytest.mark.parametrize("typed", ["101 %", "half", "-5", "%", "9" * 21])
def test_what_is_no_discount_is_refused(typed):
    with pytest.raises(ValidationError):
        DiscountField().clean(typed)
