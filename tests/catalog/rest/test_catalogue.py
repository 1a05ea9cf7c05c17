"""The catalogue is narrowed by its filters, and says what can be booked and by what price."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from catalog.enums import Billing, PriceForm, Sharing
from partners.enums import CompanyType
from partners.models import Partner
from tests import factories
from tests.rest_door import Caller

LAST_YEAR = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture
def caller(db: None) -> Caller:
    return Caller(factories.PartnerFactory())


@pytest.fixture
def partner(caller: Caller) -> Partner:
    return caller.partner


def ids(caller: Caller, path: str, **query: Any) -> list[int]:
    answer = caller.get(path, **query)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["data"]]


@pytest.mark.parametrize(
    ("path", "factory", "wanted", "query"),
    [
        ("facilities", factories.FacilityFactory, {"name": "Lake house"}, {"search": "lake HOUSE"}),
        ("venues", factories.VenueFactory, {"name": "Lake hall"}, {"search": "hall"}),
        ("venues", factories.VenueFactory, {"sharing": Sharing.PLACES}, {"sharing": "places"}),
        ("venues", factories.VenueFactory, {"bookable_online": False}, {"bookable_online": "false"}),
        ("inventory-products", factories.InventoryProductFactory, {"short_name": "BALL"}, {"search": "ball"}),
        (
            "inventory-products",
            factories.InventoryProductFactory,
            {"bookable_online": False},
            {"bookable_online": 0},
        ),
        ("venue-prices", factories.VenuePriceFactory, {"name": "Summer"}, {"search": "summer"}),
        ("venue-prices", factories.VenuePriceFactory, {"form": PriceForm.NET}, {"form": "net"}),
        ("venue-prices", factories.VenuePriceFactory, {"billing": Billing.FIXED}, {"billing_type": "fixed"}),
        ("venue-prices", factories.VenuePriceFactory, {"usable_online": False}, {"usable_online": "false"}),
        ("venue-prices", factories.VenuePriceFactory, {"retired_at": LAST_YEAR}, {"retired": "true"}),
        ("event-prices", factories.EventPriceFactory, {"description": "Members"}, {"search": "members"}),
        ("vats", factories.TaxFactory, {"name": "VAT 10 %"}, {"search": "10"}),
        ("discounts", factories.DiscountFactory, {"is_active": False}, {"is_active": "false"}),
        ("discounts", factories.DiscountFactory, {"amount_type": "amount"}, {"amount_type": "amount"}),
        ("payment-types", factories.PaymentTypeFactory, {"is_active": False}, {"is_active": "0"}),
        ("customers", factories.CustomerFactory, {"last_name": "Øst"}, {"search": "clara øst"}),
        ("customers", factories.CustomerFactory, {"number": "X-99"}, {"search": "x-99"}),
        ("groups", factories.CustomerGroupFactory, {"name": "Juniors"}, {"search": "jun"}),
        ("organizations", factories.CompanyFactory, {"type": CompanyType.SCHOOL}, {"type": "school"}),
        ("organizations", factories.CompanyFactory, {"name": "Lions"}, {"search": "lion"}),
        ("events", factories.EventFactory, {"short_name": "BEG"}, {"search": "beg", "type": "course"}),
    ],
)
def test_a_filter_finds_the_one(
    caller: Caller, path: str, factory: Any, wanted: dict[str, Any], query: dict[str, Any]
) -> None:
    found = factory(partner=caller.partner, **wanted)
    factory(partner=caller.partner)

    assert ids(caller, path, **query) == [found.pk]


def test_filters_by_id(caller: Caller, partner: Partner) -> None:
    price = factories.EventPriceFactory(partner=partner)
    link = factories.ProductFacilityFactory(partner=partner)
    part = factories.VenuePartFactory(partner=partner)
    venue_price = factories.VenuePriceFactory(partner=partner, venues=[part.part])
    membership = factories.GroupMembershipFactory(partner=partner)
    factories.CustomerFactory(partner=partner)

    assert ids(caller, "event-prices", event_id=price.event_id) == [price.pk]
    assert ids(caller, "event-prices", vat_id=price.vat_id) == [price.pk]
    assert ids(caller, "events", facility_id=price.event.facility_id) == [price.event_id]
    assert ids(caller, "inventory-products", facility_id=link.facility_id) == [link.product_id]
    assert ids(caller, "inventory-products", facility_id=link.product.facility_id) == [link.product_id]
    assert ids(caller, "venues", part_of=part.whole_id) == [part.part_id]
    assert ids(caller, "venues", facility_id=part.whole.facility_id) == [part.whole_id, part.part_id]
    assert ids(caller, "venue-prices", venue_id=part.part_id) == [venue_price.pk]
    assert ids(caller, "customers", group_id=membership.group_id) == [membership.customer_id]
    assert ids(caller, f"groups/{membership.group_id}/customers") == [membership.customer_id]


def test_customers_by_organization(caller: Caller, partner: Partner) -> None:
    club = factories.CompanyFactory(partner=partner, type=CompanyType.CLUB)
    member = factories.CustomerFactory(partner=partner, company=club)
    factories.CustomerFactory(partner=partner)

    assert ids(caller, "customers", organization_id=club.pk) == [member.pk]
    assert ids(caller, "customers", organization_type="club") == [member.pk]
    assert ids(caller, "customers", organization_type="school") == []


def test_another_partner_s_group_has_no_customers(caller: Caller) -> None:
    membership = factories.GroupMembershipFactory()

    assert caller.get(f"groups/{membership.group_id}/customers").status_code == 404


def test_a_retired_price_is_not_listed_but_can_be_got(caller: Caller, partner: Partner) -> None:
    old = factories.VenuePriceFactory(partner=partner, retired_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert ids(caller, "venue-prices") == []
    assert caller.get(f"venue-prices/{old.pk}").json()["data"]["retired_at"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("currency", "amount", "text"),
    [("EUR", "24", "24.00"), ("EUR", "33.7725", "33.7725"), ("JPY", "2400", "2400"), ("TND", "1.5", "1.500")],
)
def test_amounts_have_the_decimals_of_the_currency(db: None, currency: str, amount: str, text: str) -> None:
    price = factories.EventPriceFactory(partner__currency=currency, amount=Decimal(amount))

    answer = Caller(price.partner).get(f"event-prices/{price.pk}").json()["data"]

    assert answer["amount"] == text


def test_a_product_without_a_price(caller: Caller, partner: Partner) -> None:
    product = factories.ProductPriceFactory(partner=partner, retired_at=timezone.now()).product

    answer = caller.get(f"inventory-products/{product.pk}").json()["data"]

    members = ("price_id", "vat_id", "amount", "form", "billing_type")
    assert [answer[member] for member in members] == [None] * 5


@pytest.mark.parametrize(
    ("timeframe", "names"),
    [
        ("all", {"current", "upcoming", "past", "cancelled", "inactive"}),
        ("current", {"current"}),
        ("upcoming", {"upcoming"}),
        ("past", {"past"}),
        ("cancelled", {"cancelled"}),
        ("inactive", {"inactive"}),
    ],
)
def test_events_by_where_they_stand_in_time(
    caller: Caller, partner: Partner, timeframe: str, names: set[str]
) -> None:
    today, day = timezone.now().date(), timedelta(days=1)
    dates: dict[str, tuple[date, date]] = {
        "current": (today - 3 * day, today + 3 * day),
        "upcoming": (today + 3 * day, today + 4 * day),
        "past": (today - 4 * day, today - 3 * day),
        "cancelled": (today, today),
        "inactive": (today, today),
    }
    for name, (first, last) in dates.items():
        factories.EventFactory(
            partner=partner,
            name=name,
            starts_on=first,
            ends_on=last,
            is_active=name != "inactive",
            cancelled_at=timezone.now() if name == "cancelled" else None,
        )

    rows = caller.get("events", timeframe=timeframe).json()["data"]

    assert {row["name"] for row in rows} == names


def test_an_event_says_how_many_seats_are_free_and_when_it_is(caller: Caller, partner: Partner) -> None:
    appointment = factories.AppointmentFactory(
        partner=partner,
        event__capacity=3,
        event__bookable_from=datetime(2027, 3, 1, 8, tzinfo=UTC),
        starts_at=datetime(2027, 4, 7, 8, tzinfo=UTC),
        ends_at=datetime(2027, 4, 7, 9, tzinfo=UTC),
    )
    factories.EventSeatFactory(bookable=appointment.event)

    event = caller.get(f"events/{appointment.event_id}").json()["data"]

    assert (event["max_participants"], event["free_places"], event["bookable_from"]) == (
        3,
        2,
        "2027-03-01 09:00:00",
    )
    assert event["appointments"] == [
        {
            "id": appointment.pk,
            "venue_id": appointment.venue_id,
            "starts_at": "2027-04-07 10:00:00",
            "ends_at": "2027-04-07 11:00:00",
            "starts_at_utc": "2027-04-07T08:00:00Z",
            "ends_at_utc": "2027-04-07T09:00:00Z",
        }
    ]
