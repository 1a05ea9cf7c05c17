"""Taxes and service fees of a venue."""

from decimal import Decimal
from typing import Any

from catalog.enums import AmountType, TaxScope, TaxUnit
from catalog.models import Facility, Tax
from tests.catalog.rpc.answers import whole_list
from tests.factories import CostCentreFactory, FeeTaxFactory, TaxCostCentreFactory, TaxFactory
from tests.rpc_client import RpcClient


def row(tax: Tax, **others: Any) -> dict[str, Any]:
    return {
        "id": tax.pk,
        "name": tax.name,
        "type": 1,
        "appliesTo": 1,
        "amountType": 1,
        "amount": 20,
        "taxIds": [],
        "costcenterIds": [],
        "excludedTaxIds": [],
        "calculateExclusively": False,
        "unitType": None,
        **others,
    }


def test_a_fee_names_its_taxes_and_cost_centres(caller: RpcClient, house: Facility) -> None:
    centres = CostCentreFactory.create_batch(2, facility=house)
    fee = TaxFactory(is_fee=True, facility=house, name="A fee", amount=Decimal("12.5"))
    tax = TaxFactory(facility=house)
    FeeTaxFactory(fee=fee, tax=tax)
    TaxCostCentreFactory(tax=fee, cost_centre=centres[1])

    answer = caller.ask("venue", "getTaxList", {"venueId": house.pk})

    assert answer == whole_list(
        row(fee, type=2, amount=12.5, taxIds=[tax.pk], costcenterIds=[centres[1].pk]),
        row(tax, costcenterIds=[centre.pk for centre in centres]),
    )


def test_an_amount_on_accommodation(caller: RpcClient, house: Facility) -> None:
    tax = TaxFactory(
        facility=house,
        amount_type=AmountType.AMOUNT,
        amount=Decimal("2.50"),
        applies_to=TaxScope.ACCOMMODATION,
        unit=TaxUnit.GUESTS,
        is_booking_level=True,
    )

    answer = caller.ask("venue", "getTaxList", {"venueId": house.pk})

    assert answer == whole_list(
        row(tax, appliesTo=2, amountType=2, amount=2.5, calculateExclusively=True, unitType=3)
    )


def test_a_vat_of_the_whole_partner_is_no_tax_of_the_venue(caller: RpcClient, house: Facility) -> None:
    TaxFactory(partner=house.partner)

    assert caller.ask("venue", "getTaxList", {"venueId": house.pk}) == whole_list()
