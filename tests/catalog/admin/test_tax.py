"""Taxes and fees with what they apply to; the page refuses what would make no sense at any booking."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.enums import TaxKind
from catalog.models import Tax, TaxRate
from tests.admin_form import errors_in, submit
from tests.factories import (
    CostCentreFactory,
    FeeTaxFactory,
    MembershipFactory,
    TaxCostCentreFactory,
    TaxFactory,
    TaxRateFactory,
)

pytestmark = pytest.mark.django_db


def page_of(tax: Tax) -> str:
    return reverse("admin:catalog_tax_change", args=[tax.pk])


def added(prefix: str, **fields: object) -> dict[str, object]:
    """Another row in the part of the page that has none so far."""
    return {f"{prefix}-TOTAL_FORMS": 1, **{f"{prefix}-0-{name}": value for name, value in fields.items()}}


def test_a_rate_for_certain_days(admin_client: Client) -> None:
    tax = TaxFactory(facility__name="House")
    rate = {"starts_on": "2031-07-01", "ends_on": "", "amount": "12.5", "amount_type": "percent"}

    answer = submit(admin_client, page_of(tax), added("rates", **rate))

    assert answer.status_code == 302
    assert TaxRate.objects.values_list("tax", "partner", "starts_on", "ends_on", "amount").get() == (
        tax.pk,
        tax.partner_id,
        date(2031, 7, 1),
        None,
        Decimal("12.5"),
    )


def test_two_rates_on_a_day_are_refused(admin_client: Client) -> None:
    rate = TaxRateFactory()
    second = {"starts_on": "2031-07-31", "ends_on": "", "amount": "12.5", "amount_type": "percent"}

    answer = submit(
        admin_client,
        page_of(rate.tax),
        {"rates-TOTAL_FORMS": 2, **{f"rates-1-{name}": value for name, value in second.items()}},
    )

    assert errors_in(answer) == ["Another rate of this tax is valid on some of these days."]


def test_a_fee_gets_cost_centres_and_taxes(admin_client: Client) -> None:
    fee = TaxFactory(is_fee=True)
    centre, tax = CostCentreFactory(facility=fee.facility), TaxFactory(facility=fee.facility)

    submit(
        admin_client,
        page_of(fee),
        {**added("cost_centre_links", cost_centre=centre.pk), **added("fee_tax_links", tax=tax.pk)},
    )

    assert (list(fee.cost_centres.all()), list(fee.fee_taxes.all())) == ([centre], [tax])


def test_a_cost_centre_elsewhere_is_refused(admin_client: Client) -> None:
    tax = TaxFactory(is_fee=True)
    centre = CostCentreFactory(partner=tax.partner)

    answer = submit(admin_client, page_of(tax), added("cost_centre_links", cost_centre=centre.pk))

    assert errors_in(answer) == ["This cost centre is not of the tax's facility."]


def test_a_fee_is_not_levied_on_a_fee(admin_client: Client) -> None:
    fee = TaxFactory(is_fee=True)
    other = TaxFactory(is_fee=True, facility=fee.facility)

    answer = submit(admin_client, page_of(fee), added("fee_tax_links", tax=other.pk))

    assert errors_in(answer) == ["Only a tax can be levied on a fee."]


@pytest.mark.parametrize("of", ["the partner", "another facility"])
def test_a_tax_that_bookings_there_do_not_have_is_refused(admin_client: Client, of: str) -> None:
    fee = TaxFactory(is_fee=True)
    elsewhere = CostCentreFactory(partner=fee.partner).facility
    tax = TaxFactory(partner=fee.partner, facility=None if of == "the partner" else elsewhere)

    answer = submit(admin_client, page_of(fee), added("fee_tax_links", tax=tax.pk))

    assert errors_in(answer) == ["This tax is not of the fee's facility."]


def test_what_is_taxed_stays_a_fee(admin_client: Client) -> None:
    link = FeeTaxFactory()

    answer = submit(admin_client, page_of(link.fee), {"kind": TaxKind.TAX})

    assert answer.context["errors"] == ["Only a service fee is taxed; remove the taxes on it first."]
    link.fee.refresh_from_db()
    assert link.fee.kind == TaxKind.SERVICE_FEE


def test_with_its_taxes_removed_it_becomes_a_tax(admin_client: Client) -> None:
    link = FeeTaxFactory()

    answer = submit(admin_client, page_of(link.fee), {"kind": TaxKind.TAX, "fee_tax_links-0-DELETE": "on"})

    link.fee.refresh_from_db()
    assert (answer.status_code, link.fee.kind, link.fee.fee_tax_links.count()) == (302, TaxKind.TAX, 0)


def test_a_fee_needs_a_facility(admin_client: Client) -> None:
    answer = submit(admin_client, page_of(TaxFactory(is_fee=True)), {"facility": ""})

    assert errors_in(answer) == ["A service fee belongs to a facility and to the lines it is charged on."]


def test_amounts_are_shown_without_needless_zeros(admin_client: Client) -> None:
    percent = TaxFactory(amount=Decimal("12.5000"), partner__currency="EUR")
    TaxFactory(amount=Decimal("2.5"), amount_type="amount", partner=percent.partner)

    shown = admin_client.get(reverse("admin:catalog_tax_changelist")).text

    assert 'value="12.5"' in admin_client.get(page_of(percent)).text
    assert ">12.5 %<" in shown
    assert ">2.50 EUR<" in shown


def test_only_taxes_are_to_choose_from_on_a_fee(admin_client: Client) -> None:
    link = FeeTaxFactory(tax__name="Levy")
    TaxFactory(is_fee=True, facility=link.fee.facility, name="Levy too")

    found = admin_client.get(
        reverse("admin:autocomplete"),
        {"app_label": "catalog", "model_name": "feetax", "field_name": "tax", "term": "Levy"},
    )

    assert [row["id"] for row in found.json()["results"]] == [str(link.tax_id)]


def test_the_history_tells_of_a_changed_amount(admin_client: Client) -> None:
    tax = TaxFactory()
    submit(admin_client, page_of(tax), {"amount": "10"})

    page = admin_client.get(reverse("admin:catalog_tax_history", args=[tax.pk])).text

    assert "10.0000" in page


def test_an_administrator_changes_the_taxes_of_their_partner_alone(client: Client) -> None:
    own = TaxCostCentreFactory().tax
    client.force_login(MembershipFactory(partner=own.partner, user__is_staff=True).user)

    answers = [submit(client, page_of(own), {"name": "Levy"}), client.get(page_of(TaxFactory()))]

    own.refresh_from_db()
    assert (own.name, [answer["Location"] for answer in answers]) == (
        "Levy",
        [reverse("admin:catalog_tax_changelist"), reverse("admin:index")],
    )
