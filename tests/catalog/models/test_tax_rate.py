"""A rate is valid from its first to its last day; no two of one tax meet on a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from catalog.models import TaxRate
from tests.bookings.plain_sql import refused
from tests.factories import TaxFactory, TaxRateFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
FIRST, LAST = date(2031, 7, 1), date(2031, 7, 31)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(LAST, LAST), (FIRST - DAY, FIRST), (FIRST + DAY, LAST - DAY), (FIRST - DAY, None)],
    ids=["on its last day", "on its first day", "within it", "over it without an end"],
)
def test_two_rates_do_not_meet(starts_on: date, ends_on: date | None) -> None:
    rate = TaxRateFactory(starts_on=FIRST, ends_on=LAST)

    with refused("tax_rate_one_a_day"):
        TaxRateFactory(tax=rate.tax, starts_on=starts_on, ends_on=ends_on)


def test_one_without_an_end_is_valid_for_ever() -> None:
    rate = TaxRateFactory(starts_on=FIRST, ends_on=None)

    with refused("tax_rate_one_a_day"):
        TaxRateFactory(tax=rate.tax, starts_on=date(2099, 1, 1), ends_on=None)


def test_one_follows_the_other() -> None:
    rate = TaxRateFactory(starts_on=FIRST, ends_on=LAST)

    TaxRateFactory(tax=rate.tax, starts_on=LAST + DAY, ends_on=None)
    TaxRateFactory(tax=rate.tax, starts_on=FIRST - DAY, ends_on=FIRST - DAY)

    assert rate.tax.rates.count() == 3


def test_another_tax_has_its_own_rates() -> None:
    rate = TaxRateFactory()

    other = TaxRateFactory(tax=TaxFactory(partner=rate.partner))

    assert other.starts_on == rate.starts_on


def test_a_form_says_why() -> None:
    rate = TaxRateFactory(starts_on=FIRST, ends_on=LAST)
    second = TaxRate(partner=rate.partner, tax=rate.tax, starts_on=LAST, ends_on=None, amount=5)

    with pytest.raises(ValidationError) as caught:
        second.full_clean()

    assert caught.value.messages == ["Another rate of this tax is valid on some of these days."]
