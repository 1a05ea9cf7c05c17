"""Items are added all or none; those with dates are spread over their days."""

from decimal import Decimal

import pytest

from bookings.models import Booking, Charge, Line
from tests.bookings.congress import Congress, clock
from tests.bookings.rpc.desk import Desk, open_desk

pytestmark = pytest.mark.django_db

ADD = "addItemsToBooking"


@pytest.fixture
def desk(congress: Congress) -> Desk:
    return open_desk(congress=congress)


@pytest.fixture
def booking(desk: Desk) -> Booking:
    return desk.open()


def test_adds_items_in_the_order_of_the_request(desk: Desk, booking: Booking) -> None:
    answer = desk.ask(
        ADD,
        bookingId=booking.pk,
        items=[
            {
                "description": "Signage",
                "quantity": "2",
                "salePrice": "110",
                "salePriceHasTax": True,
                "salePriceTaxId": desk.congress.vat.pk,
                "cost": "15.50",
                "costHasTax": False,
                "costCentreId": desk.congress.centres["audio_visual"].pk,
                "excludedFromCommissions": True,
            },
            {"description": "Flowers", "salePrice": 100, "salePriceHasTax": False, "costCentreType": 2},
        ],
    )

    lines = [Line.objects.get(pk=pk) for pk in answer["items"]]
    assert list(answer) == ["success", "items"]
    assert [(line.name, line.quantity, line.price_gross, line.price_tax) for line in lines] == [
        ("Signage", 2, 220, 20),
        ("Flowers", 1, 110, 10),
    ]
    signage, flowers = lines
    taxes = sorted(tax.pk for tax in (desk.congress.vat, desk.congress.levy, desk.congress.city_tax))
    assert signage.excluded_tax_ids == [pk for pk in taxes if pk != desk.congress.vat.pk]
    assert (signage.actual_cost, signage.actual_cost_excluded_tax_ids) == (Decimal("15.5"), taxes)
    assert signage.is_excluded_from_commissions is True
    assert flowers.cost_centre_id == desk.congress.centres["food"].pk


def test_dates_are_whole_days_and_times_are_the_venues_clocks(desk: Desk, booking: Booking) -> None:
    answer = desk.ask(
        ADD,
        bookingId=booking.pk,
        items=[
            {
                "description": "Days",
                "salePrice": 90,
                "startDate": "2030-05-06 00:00:00 UTC",
                "endDate": "2030-05-08 00:00:00 UTC",
            },
            {
                "description": "Hours",
                "salePrice": 90,
                "startDate": "2030-05-06 10:00:00",
                "endDate": "2030-05-06 23:59:59",
            },
        ],
    )

    days, hours = (Line.objects.get(pk=pk) for pk in answer["items"])
    assert (days.starts_at, days.ends_at) == (clock(0), clock(0, day=3))
    assert (hours.starts_at, hours.ends_at) == (clock(10), clock(0, day=1))
    charges = Charge.objects.filter(line=days).order_by("charged_on").values_list("total", flat=True)
    assert list(charges) == [30, 30, 30]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"salePriceTaxId": 9_000_000}, "items.0.salePriceTaxId: The venue has no such tax."),
        ({"costCentreId": 9_000_000}, "items.0.costCentreId: There is no such cost centre."),
        ({"costCentreType": 7}, "items.0.costCentreType: The venue has no cost centre of this type."),
        ({"startDate": "2030-05-06"}, "items.0.endDate: Give both dates or none."),
        ({"endDate": "2030-05-06"}, "items.0.startDate: Give both dates or none."),
        (
            {"startDate": "2030-05-05", "endDate": "2030-05-06"},
            "items.0.startDate: This lies outside the dates",
        ),
        ({"startDate": "2030-05-07", "endDate": "2030-05-06"}, "items.0.endDate: The end must be later"),
        ({"quantity": 0}, "items.0.quantity: A quantity is above 0"),
        ({"salePrice": "0.00001"}, "items.0.salePrice: This has more than four decimals."),
        ({"cost": "0.001"}, "items.0.cost: EUR has fewer decimals than this amount."),
    ],
)
def test_an_invalid_item_is_named_and_none_is_added(
    desk: Desk, booking: Booking, wrong: dict, message: str
) -> None:
    good = {"description": "Flowers", "salePrice": 100}

    answer = desk.ask(ADD, bookingId=booking.pk, items=[{**good, **wrong}, good])

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24141), answer
    assert answer["additionalMessages"][0].startswith(message), answer
    assert not Line.objects.exists()


@pytest.mark.parametrize("items", [[], None, ""])
def test_at_least_one_item(desk: Desk, booking: Booking, items: object) -> None:
    answer = desk.ask(ADD, bookingId=booking.pk, items=items)

    assert (answer["errorCode"], answer["specificCode"]) == (400, 24140)
