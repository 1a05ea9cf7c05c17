"""A line changes in what is named and in nothing else; a removed one holds and costs nothing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.errors import LineRemoved
from bookings.models import Charge, Occupancy, TaxDetail
from bookings.services.change_line import change_line
from bookings.services.line_as_request import request_of
from bookings.services.line_request import (
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    ShareRequest,
)
from bookings.services.remove_line import remove_line
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.errors import Unknown
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.services.planning import add, again, change, plan, summit

pytestmark = pytest.mark.django_db

D = Decimal


@pytest.fixture
def booking(congress):
    return summit(congress)


CHANGES = {
    "name": "Opening",
    "description": "With the mayor",
    "cost": D(500),
    "discount": PercentOfUnit(D(10)),
    "surcharge": AmountPerUnit(D(5)),
    "places": 1,
    "custom_layout_name": "Star",
    "set_up_minutes": 5,
    "set_down_minutes": 10,
    "attendees": 12,
    "attendees_agreed": 13,
    "signage": "Hall 1",
    "is_signage_visible": True,
    "is_excluded_from_commissions": True,
    "starts_at": clock(10),
    "ends_at": clock(13),
    "excluded_tax_ids": (7, 9),
    "fee_excluded_tax_ids": {"7": [9]},
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_named_changes_and_nothing_else(congress, booking, name):
    line = plan(congress, booking, layout_id=congress.rows.pk)
    before = vars(request_of(again(line)))

    change(congress, line, **{name: CHANGES[name]})

    inside = {"prices_include_tax": True} if name == "cost" else {}
    assert vars(request_of(again(line))) == {**before, **inside, name: CHANGES[name]}


def test_a_change_to_what_it_is_already_prices_nothing_anew(congress, booking):
    line = add(
        congress, booking, MenuRequest(menu_id=congress.lunch.pk, starts_at=clock(12), ends_at=clock(13))
    )
    updated = again(line).updated_at

    change(congress, line, attendees=None, cost=None, name="Buffet")

    assert again(line).updated_at == updated
    booking.refresh_from_db()
    assert booking.version == 3


def test_what_the_booking_says_may_come_along(congress, booking):
    line = plan(congress, booking)

    change(congress, line, internal_note="VIP", signage="Hall 1")

    booking.refresh_from_db()
    assert (booking.internal_note, again(line).signage) == ("VIP", "Hall 1")


def test_a_charge_keeps_its_id_as_long_as_its_cost_centre_and_day(congress, booking):
    line = add(congress, booking, ItemRequest(name="Flowers", cost=D(110)))
    [charge], [tax, city] = Charge.objects.filter(line=line), TaxDetail.objects.filter(charge__line=line)

    change(congress, line, cost=D(220))

    [charge_after] = Charge.objects.filter(line=line)
    [tax_after, city_after] = TaxDetail.objects.filter(charge__line=line)
    assert (charge_after.pk, charge_after.created_at) == (charge.pk, charge.created_at)
    assert {tax_after.pk, city_after.pk} == {tax.pk, city.pk}
    assert charge_after.total == D(220)


def test_fewer_days_leave_no_charge_behind(congress, booking):
    line = add(
        congress,
        booking,
        ItemRequest(name="Signage", cost=D(90), starts_at=clock(8), ends_at=clock(18, day=2)),
    )

    change(congress, line, ends_at=clock(18, day=1))

    charged = Charge.objects.filter(line=line).values_list("charged_on", "total")
    assert list(charged) == [(MONDAY, D(45)), (MONDAY + timedelta(days=1), D(45))]


def test_an_item_that_ends_at_midnight_does_not_touch_the_next_day(congress, booking):
    line = add(
        congress,
        booking,
        ItemRequest(name="Signage", cost=D(90), starts_at=clock(8), ends_at=clock(0, day=1)),
    )

    assert [charge.charged_on for charge in line.charges.all()] == [MONDAY]


def test_a_share_that_stays_keeps_its_id_and_one_that_goes_takes_its_charge_along(congress, booking):
    def shares(**values):
        return tuple(
            ShareRequest(cost_centre_id=congress.centres[name].pk, unit_value=D(value))
            for name, value in values.items()
        )

    request = PackageRequest(
        package_id=congress.package.pk, booked_on=MONDAY, shares=shares(food=10, other=5)
    )
    line = add(congress, booking, request)
    food = line.shares.get(cost_centre=congress.centres["food"])

    change(congress, line, shares=shares(food=12, beverage=1))

    kept = {share.cost_centre_id: (share.pk, share.unit_value) for share in line.shares.all()}
    assert kept[congress.centres["food"].pk] == (food.pk, D(12))
    assert set(kept) == {congress.centres["food"].pk, congress.centres["beverage"].pk}
    charged = dict(Charge.objects.filter(line=line).values_list("cost_centre__category", "total"))
    assert charged == {"food": D(1200), "beverage": D(100)}


def test_a_line_that_is_included_later_costs_nothing_and_again_its_price(congress, booking):
    package = add(congress, booking, PackageRequest(package_id=congress.package.pk, booked_on=MONDAY))
    line = add(congress, booking, ProductRequest(product_id=congress.block.pk, quantity=D(4)))

    change(congress, line, package_line_id=package.pk, is_included=True)
    included = again(line)
    change(congress, line, is_included=False)

    assert (included.unit_value, included.price_gross) == (D("2.5"), D(0))
    assert again(line).price_gross == D(10)


def test_equipment_that_grows_needs_what_is_left(congress, booking):
    line = add(
        congress,
        booking,
        ResourceRequest(
            inventory_product_id=congress.microphone.pk,
            units=5,
            cost=D(1),
            starts_at=clock(9),
            ends_at=clock(10),
        ),
    )

    change(congress, line, units=6)

    assert Occupancy.objects.get(line=line).quantity == 6


def test_a_line_of_another_kind_booking_or_partner_is_unknown(congress, booking):
    line = plan(congress, booking)
    stranger = build_congress()
    calls = [
        {"actor": congress.actor(), "kind": LineKind.MENU},
        {"actor": congress.actor(), "kind": LineKind.SESSION, "booking_id": summit(congress).pk},
        {"actor": stranger.actor(), "kind": LineKind.SESSION},
    ]

    for call in calls:
        with pytest.raises(Unknown):
            change_line(line_id=line.pk, changes={"name": "Mine"}, **call)
        with pytest.raises(Unknown):
            remove_line(line_id=line.pk, **call)
    assert again(line).name == "Hall"


def test_a_removed_line_holds_and_costs_nothing_and_cannot_be_changed(congress, booking):
    line = add(congress, booking, ItemRequest(name="Flowers", cost=D(110)))
    how = {"actor": congress.actor(), "kind": LineKind.ITEM, "line_id": line.pk}

    remove_line(**how)

    assert (again(line).price_gross, again(line).price_explanation) == (D(0), [])
    assert not Charge.objects.filter(line=line).exists()
    booking.refresh_from_db()
    assert (booking.total_net, booking.total_tax, booking.total_gross) == (D(0), D(0), D(0))
    with pytest.raises(LineRemoved):
        change_line(changes={"cost": D(1)}, **how)
    with pytest.raises(Unknown):
        remove_line(**how)


def test_a_session_takes_what_stands_in_it_along_when_it_goes_and_nothing_else(congress, booking):
    session = plan(congress, booking)
    inside = add(congress, booking, ProductRequest(product_id=congress.block.pk, session_id=session.pk))
    outside = add(congress, booking, ProductRequest(product_id=congress.block.pk))

    remove_line(actor=congress.actor(), kind=LineKind.SESSION, line_id=session.pk)

    assert [again(line).status for line in (session, inside, outside)] == ["removed", "removed", "booked"]
