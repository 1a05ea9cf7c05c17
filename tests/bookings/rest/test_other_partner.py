"""Another partner's ids are ids that do not exist, in a filter and in a body."""

from typing import Any

import pytest

from bookings.models import Booking
from tests import factories
from tests.rest_door import Caller

TIMES = {"starts_at": "2027-04-07 10:00:00", "ends_at": "2027-04-07 11:00:00"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("customer_id", factories.CustomerFactory),
        ("payment_type_id", factories.PaymentTypeFactory),
        ("venues.0.venue_id", factories.VenueFactory),
        ("venues.0.discount_id", factories.DiscountFactory),
        ("venues.0.manual_price_vat_id", factories.TaxFactory),
    ],
)
def test_its_id_in_a_body_is_unknown(name: str, reference: Any) -> None:
    venue = factories.VenueFactory()
    factories.VenuePriceFactory(partner=venue.partner, venues=[venue])
    line: dict[str, Any] = {"venue_id": venue.pk, **TIMES}
    body: dict[str, Any] = {"venues": [line]}
    place = line if name.startswith("venues") else body
    place[name.removeprefix("venues.0.")] = reference().pk
    if name.endswith("vat_id"):
        line |= {"use_manual_price": True, "manual_price_amount_gross": "10"}

    answer = Caller(venue.partner).post("bookings/venues", body)

    assert (answer.status_code, answer.json()["code"], list(answer.json()["errors"])) == (
        422,
        "unknown_reference",
        [name],
    )
    assert Booking.objects.count() == 0


@pytest.mark.django_db
def test_its_id_in_a_filter_finds_nothing() -> None:
    line = factories.SessionFactory()

    answer = Caller(factories.PartnerFactory()).get("bookings", venue_id=line.bookable_id)

    assert answer.json()["data"] == []
