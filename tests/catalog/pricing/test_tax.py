from collections.abc import Callable
from decimal import Decimal

import pytest

from catalog.pricing.money import round_money
from catalog.pricing.tax import AmountTax, PercentTax, Tax, TaxAmount, TaxedValue, tax_inside, tax_on_top

D = Decimal

VAT_0 = PercentTax(1, "VAT 0 %", D(0))
VAT_19 = PercentTax(2, "VAT 19 %", D(19))
VAT_20 = PercentTax(3, "VAT 20 %", D(20))
LEVY_5_5 = PercentTax(4, "Levy 5.5 %", D("5.5"))
VAT_100, LUXURY_100, SIN_100 = (PercentTax(number, "Tax 100 %", D(100)) for number in (7, 8, 9))
CITY_2 = AmountTax(5, "City tax", D("2.00"))
STAMP = AmountTax(6, "Stamp", D("0.125"))


@pytest.mark.parametrize(
    ("value", "taxes", "multiplier", "currency", "net", "amounts", "gross"),
    [
        ("118.80", (VAT_20,), 1, "EUR", "99.00", {3: "19.80"}, "118.80"),
        ("119.00", (VAT_19,), 1, "EUR", "100.00", {2: "19.00"}, "119.00"),
        ("0.03", (VAT_20,), 1, "EUR", "0.02", {3: "0.01"}, "0.03"),  # 0.005, half up
        ("10.00", (VAT_19,), 1, "EUR", "8.40", {2: "1.60"}, "10.00"),  # 1.5966
        ("50.00", (VAT_0,), 1, "EUR", "50.00", {1: "0.00"}, "50.00"),
        ("50.00", (), 1, "EUR", "50.00", {}, "50.00"),
        # of 125.5: 20 × 100 / 125.5 = 15.936, 5.5 × 100 / 125.5 = 4.382
        ("100.00", (VAT_20, LEVY_5_5), 1, "EUR", "79.68", {3: "15.94", 4: "4.38"}, "100.00"),
        # the amounts go first: 126 - 3 × 2 = 120, then 20/120 of that
        ("126.00", (VAT_20, CITY_2), 3, "EUR", "100.00", {5: "6.00", 3: "20.00"}, "126.00"),
        ("10.00", (STAMP,), 1, "EUR", "9.87", {6: "0.13"}, "10.00"),  # 0.125, half up
        # a price contains no more tax than it is worth
        ("3.00", (CITY_2, STAMP, VAT_20), 2, "EUR", "0.00", {5: "3.00", 6: "0.00", 3: "0.00"}, "3.00"),
        # half a cent each, so a cent each: the third gives way
        ("0.02", (VAT_100, LUXURY_100, SIN_100), 1, "EUR", "0.00", {7: "0.01", 8: "0.01", 9: "0.00"}, "0.02"),
        ("1000", (VAT_20,), 1, "JPY", "833", {3: "167"}, "1000"),  # 166.67
        ("1.000", (VAT_20,), 1, "KWD", "0.833", {3: "0.167"}, "1.000"),  # 0.16667
    ],
)
def test_tax_inside(
    value: str,
    taxes: tuple[Tax, ...],
    multiplier: int,
    currency: str,
    net: str,
    amounts: dict[int, str],
    gross: str,
) -> None:
    taxed = tax_inside(D(value), taxes, multiplier=D(multiplier), currency=currency)

    assert _words(taxed) == (net, amounts, gross)


@pytest.mark.parametrize(
    ("value", "taxes", "multiplier", "currency", "net", "amounts", "gross"),
    [
        ("33.75", (VAT_20,), 1, "EUR", "33.75", {3: "6.75"}, "40.50"),
        ("0.10", (LEVY_5_5,), 1, "EUR", "0.10", {4: "0.01"}, "0.11"),  # 0.0055
        ("2.50", (PercentTax(7, "Odd", D("0.2")),), 1, "EUR", "2.50", {7: "0.01"}, "2.51"),  # 0.005, half up
        ("50.00", (VAT_0,), 1, "EUR", "50.00", {1: "0.00"}, "50.00"),
        ("50.00", (), 1, "EUR", "50.00", {}, "50.00"),
        # no tax on a tax: 20 % and 5.5 % of 100 each, and 3 × 2 beside them
        (
            *("100.00", (VAT_20, LEVY_5_5, CITY_2), 3, "EUR"),
            *("100.00", {5: "6.00", 3: "20.00", 4: "5.50"}, "131.50"),
        ),
        ("0.00", (VAT_20,), 4, "EUR", "0.00", {3: "0.00"}, "0.00"),
        ("833", (VAT_20,), 1, "JPY", "833", {3: "167"}, "1000"),  # 166.6
        ("0.833", (VAT_20,), 1, "KWD", "0.833", {3: "0.167"}, "1.000"),  # 0.1666
    ],
)
def test_tax_on_top(
    value: str,
    taxes: tuple[Tax, ...],
    multiplier: int,
    currency: str,
    net: str,
    amounts: dict[int, str],
    gross: str,
) -> None:
    taxed = tax_on_top(D(value), taxes, multiplier=D(multiplier), currency=currency)

    assert _words(taxed) == (net, amounts, gross)


def test_a_gross_price_stays_what_was_agreed_even_where_its_net_does_not_lead_back() -> None:
    lost_on_the_way_back = 0
    for cents in range(1, 100_000):
        gross = D(cents) / 100
        taxed = tax_inside(gross, (VAT_19,), multiplier=D(1), currency="EUR")
        assert taxed.gross == gross
        assert taxed.net + taxed.tax == gross
        lost_on_the_way_back += round_money(taxed.net * D("1.19"), "EUR") != gross
    assert lost_on_the_way_back == 15_966


def test_a_tax_amount_keeps_the_rate_and_the_base_it_was_reckoned_on() -> None:
    taxed = tax_inside(D("126.00"), (VAT_20, CITY_2), multiplier=D(3), currency="EUR")

    assert [(part.tax_id, part.percent, part.base) for part in taxed.taxes] == [
        (5, None, D("126.00")),
        (3, D(20), D("120.00")),
    ]


def test_a_tax_names_the_dated_rate_that_it_was_levied_at() -> None:
    dated = PercentTax(3, "VAT", D(10), rate_id=12)

    taxed = tax_inside(D("11.00"), (dated,), multiplier=D(1), currency="EUR")

    assert [(part.tax_id, part.tax.rate_id) for part in taxed.taxes] == [(3, 12)]
    assert (VAT_20.rate_id, CITY_2.rate_id) == (0, 0)


def test_a_taxed_value_that_does_not_add_up_cannot_be_made() -> None:
    taxes = (TaxAmount(VAT_20, D("10.00"), D("2.00")),)
    with pytest.raises(ValueError, match=r"10\.00 net and 2\.00 tax are not 12\.01 gross"):
        TaxedValue(D("10.00"), taxes, D("12.01"))


@pytest.mark.parametrize("levy", [tax_inside, tax_on_top])
@pytest.mark.parametrize(
    ("value", "reason"), [("1.005", "finer than the minor unit"), ("-1.00", "zero or more")]
)
def test_only_money_is_taxed(levy: Callable[..., TaxedValue], value: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        levy(D(value), (VAT_20,), multiplier=D(1), currency="EUR")


def test_a_tax_is_never_negative() -> None:
    with pytest.raises(ValueError, match="a tax rate must be zero or more"):
        PercentTax(1, "VAT", D(-1))
    with pytest.raises(ValueError, match="a tax amount must be zero or more"):
        AmountTax(1, "City tax", D(-1))


def _words(taxed: TaxedValue) -> tuple[str, dict[int, str], str]:
    return str(taxed.net), {part.tax_id: str(part.amount) for part in taxed.taxes}, str(taxed.gross)
