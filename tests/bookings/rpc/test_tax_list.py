"""The booking's own taxes and fees, as they were when it was made."""

from decimal import Decimal
from typing import Any

import pytest

from bookings.models import Booking, BookingTax
from bookings.services.open_booking import open_booking
from tests import factories
from tests.bookings.congress import Congress
from tests.bookings.rpc.lists import ids, results
from tests.rpc_client import RpcClient


@pytest.fixture
def booking(congress: Congress) -> Booking:
    return open_booking(
        actor=congress.actor(), facility_id=congress.facility.pk, fields={"name": "Summit"}
    ).booking


def params(booking: Booking) -> dict[str, int]:
    return {"venueId": booking.facility_id, "bookingId": booking.pk}


def test_with_the_ids_of_the_catalogue_beside_their_own(
    caller: RpcClient, congress: Congress, booking: Booking
) -> None:
    own = {tax.tax_id: tax.pk for tax in BookingTax.objects.filter(booking=booking)}
    centres = {name: centre.pk for name, centre in congress.centres.items()}

    def row(tax: Any, **others: Any) -> dict[str, Any]:
        return {
            "id": own[tax.pk],
            **params(booking),
            "venueTaxId": tax.pk,
            "name": tax.name,
            "type": 1,
            "appliesTo": 1,
            "amountType": 1,
            "amount": 10,
            "taxIds": [],
            "excludedTaxIds": [],
            "costcenterIds": sorted(centres.values()),
            "calculateExclusively": False,
            "unitType": None,
            **others,
        }

    assert results(caller, "getBookingTaxList", **params(booking), orderBy="name") == [
        row(congress.city_tax, amount=2, calculateExclusively=True),
        row(congress.levy, amountType=2, amount=1.5, costcenterIds=[centres["audio_visual"]]),
        row(
            congress.fee,
            type=2,
            amount=5,
            taxIds=[congress.vat.pk],
            costcenterIds=sorted([centres["food"], centres["beverage"]]),
        ),
        row(congress.vat),
    ]


def test_a_change_of_the_catalogue_changes_nothing(
    caller: RpcClient, congress: Congress, booking: Booking
) -> None:
    before = results(caller, "getBookingTaxList", **params(booking))
    congress.vat.amount = Decimal(25)
    congress.vat.save()
    factories.TaxFactory(partner=congress.partner, facility=congress.facility)

    assert results(caller, "getBookingTaxList", **params(booking)) == before


def test_narrowed_by_the_tax_of_the_venue(caller: RpcClient, congress: Congress, booking: Booking) -> None:
    fee = BookingTax.objects.get(booking=booking, tax=congress.fee)

    found = ids(caller, "getBookingTaxList", **params(booking), filter={"venueTaxId": congress.fee.pk})

    assert found == [fee.pk]
