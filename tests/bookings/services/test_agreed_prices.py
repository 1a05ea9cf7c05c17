"""A line's price is agreed once: a manual price, else a cost, else the catalogue's; it stands until chosen anew."""

from decimal import Decimal

import pytest

from bookings.models import LineShare
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ResourceRequest,
    ShareRequest,
)
from catalog.enums import MenuPriceMethod, PriceForm, TaxMode
from catalog.pricing.adjustment import PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.services.replace_price import replace_price
from partners.enums import Role
from partners.errors import Invalid
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.services.planning import add, again, change, plan, summit
from tests.factories import (
    HourlyPriceFactory,
    MenuItemFactory,
    MenuShareFactory,
    TaxFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db

D = Decimal
NOON = {"starts_at": clock(12), "ends_at": clock(13)}


@pytest.fixture
def booking(congress):
    return summit(congress)


def manual(congress, amount):
    vat = TaxFactory(partner=congress.partner, name="VAT 25 %", amount=D(25))
    return {
        "use_manual_price": True,
        "manual_price_vat_id": vat.pk,
        "manual_price_amount_gross": D(amount),
    }


def shares_of(line):
    return list(LineShare.objects.filter(line=line).values_list("cost_centre__category", "unit_value"))


def test_a_session_costs_what_was_said_however_long_it_is(congress, booking):
    line = plan(congress, booking, 9, 17, cost=D(800))

    assert (line.price_basis, line.unit_value, line.price_gross) == (PriceBasis.FLAT, D(800), D(800))
    assert (line.vat, line.venue_price, line.has_agreed_cost) == (None, None, True)


def test_without_a_cost_a_session_costs_the_list_price_with_its_own_vat_alone(congress, booking):
    line = plan(congress, booking, 9, 12)

    assert (line.price_basis, line.unit_value, line.price_gross) == (PriceBasis.HOURLY, D(100), D(300))
    assert (line.price_tax, line.has_agreed_cost) == (D("27.27"), False)
    booking.refresh_from_db()
    assert booking.total_gross == D(300)


@pytest.mark.parametrize(
    ("method", "cost", "basis", "gross"),
    [
        (MenuPriceMethod.PER_PERSON, None, PriceBasis.PER_PERSON, D(3000)),
        (MenuPriceMethod.PER_PERSON, D(20), PriceBasis.PER_PERSON, D(2000)),
        (MenuPriceMethod.FLAT, None, PriceBasis.FLAT, D(30)),
        (MenuPriceMethod.FLAT, D(20), PriceBasis.FLAT, D(20)),
        (MenuPriceMethod.ITEMS, None, PriceBasis.PER_PERSON, D(1300)),
    ],
)
def test_a_menu_costs_by_its_method(congress, booking, method, cost, basis, gross):
    congress.lunch.price_method = method
    congress.lunch.save()
    for price in (6, 7):
        MenuItemFactory(menu=congress.lunch, price=D(price))

    line = add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, cost=cost, **NOON))

    assert (line.price_basis, line.price_gross) == (basis, gross)


def test_a_menu_split_over_cost_centres_takes_the_menus_own_shares(congress, booking):
    for name, value in (("food", 22), ("beverage", 8)):
        MenuShareFactory(menu=congress.lunch, cost_centre=congress.centres[name], value=D(value))

    line = add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, **NOON))

    assert shares_of(line) == [("food", D(22)), ("beverage", D(8))]
    assert (line.unit_value, line.price_gross) == (D(30), D(3000))


@pytest.mark.parametrize(("hours", "price"), [(1, 10), (2, 15), (3, 15), (9, 15)])
def test_drinks_cost_by_the_hours_that_cover_their_time(congress, booking, hours, price):
    for until, costs in ((1, 10), (3, 15)):
        HourlyPriceFactory(beverage_package=congress.wine, hours=until, price=D(costs))
    request = BeverageRequest(
        beverage_package_id=congress.wine.pk, starts_at=clock(12), ends_at=clock(12 + hours)
    )

    assert add(congress, booking, request).unit_value == D(price)


def test_drinks_that_follow_a_longer_session_cost_its_hours(congress, booking):
    for until, costs in ((1, 10), (3, 15)):
        HourlyPriceFactory(beverage_package=congress.wine, hours=until, price=D(costs))
    session = plan(congress, booking, 9, 10, cost=D(0))
    wine, agreed = (
        add(
            congress,
            booking,
            BeverageRequest(beverage_package_id=congress.wine.pk, session_id=session.pk, cost=cost),
        )
        for cost in (None, D(11))
    )

    change(congress, session, ends_at=clock(12))

    assert [again(line).unit_value for line in (wine, agreed)] == [D(15), D(11)]


def test_a_package_costs_the_sum_of_its_shares(congress, booking):
    line = add(congress, booking, PackageRequest(package_id=congress.package.pk, booked_on=MONDAY))

    assert (line.unit_value, line.price_basis, line.price_gross) == (D(60), PriceBasis.PER_PERSON, D(6000))
    assert shares_of(line) == [
        ("food", D(25)),
        ("beverage", D(10)),
        ("audio_visual", D(5)),
        ("room_hire", D(20)),
    ]


def test_another_price_of_a_package_scales_its_shares_to_the_last_digit(congress, booking):
    """55 of 60: 22.91666…, 9.1666…, 4.58333…, 18.3333…; the two ten-thousandths left go to the largest remainders."""
    request = PackageRequest(package_id=congress.package.pk, booked_on=MONDAY, cost=D(55))

    line = add(congress, booking, request)

    assert shares_of(line) == [
        ("food", D("22.9167")),
        ("beverage", D("9.1667")),
        ("audio_visual", D("4.5833")),
        ("room_hire", D("18.3333")),
    ]
    assert line.unit_value == D(55)


def test_shares_given_take_the_place_of_the_packages_own(congress, booking):
    shares = (ShareRequest(cost_centre_id=congress.centres["other"].pk, unit_value=D(40)),)
    request = PackageRequest(package_id=congress.package.pk, booked_on=MONDAY, shares=shares)

    line = add(congress, booking, request)

    assert (shares_of(line), line.price_gross) == ([("other", D(40))], D(4000))


@pytest.mark.parametrize(
    ("shares", "field"),
    [
        ([("other", "1"), ("other", "2")], "shares.1.cost_centre_id"),
        ([("other", "1.00001")], "shares.0.unit_value"),
        ([("food", "1"), ("other", "-1")], "shares.1.unit_value"),
    ],
)
def test_shares_that_cannot_be_are_refused_by_their_number(congress, booking, shares, field):
    wanted = tuple(
        ShareRequest(cost_centre_id=congress.centres[name].pk, unit_value=D(value)) for name, value in shares
    )

    with pytest.raises(Invalid) as refusal:
        add(
            congress, booking, PackageRequest(package_id=congress.package.pk, booked_on=MONDAY, shares=wanted)
        )

    assert refusal.value.field == field


def test_an_additional_item_needs_its_cost(congress, booking):
    with pytest.raises(Invalid) as refusal:
        add(congress, booking, ItemRequest(name="Flowers"))

    assert (refusal.value.field, refusal.value.code) == ("cost", "required")


def test_what_has_no_price_in_the_catalogue_needs_one_unless_a_package_pays(congress, booking):
    package = add(congress, booking, PackageRequest(package_id=congress.package.pk, booked_on=MONDAY))
    times = {"starts_at": clock(9), "ends_at": clock(10)}

    included = add(
        congress,
        booking,
        ResourceRequest(
            inventory_product_id=congress.microphone.pk,
            units=1,
            package_line_id=package.pk,
            is_included=True,
            **times,
        ),
    )
    with pytest.raises(Invalid) as refusal:
        add(congress, booking, ResourceRequest(inventory_product_id=congress.microphone.pk, units=1, **times))

    assert (included.price_basis, included.price_gross) == (PriceBasis.FREE, D(0))
    assert (refusal.value.field, refusal.value.code) == ("use_manual_price", "no_price")


@pytest.mark.parametrize(
    ("mode", "given", "tax_inside"),
    [
        (TaxMode.INSIDE, None, True),
        (TaxMode.ON_TOP, None, False),
        (TaxMode.INSIDE, False, False),
        (TaxMode.ON_TOP, True, True),
    ],
)
def test_a_cost_is_meant_in_the_mode_of_the_facility_unless_said(mode, given, tax_inside):
    congress = build_congress(mode)
    request = ItemRequest(name="Flowers", cost=D(110), prices_include_tax=given)

    line = add(congress, summit(congress), request)

    assert line.prices_include_tax is tax_inside
    assert (line.price_net, line.price_gross) == ((D(100), D(110)) if tax_inside else (D(110), D(121)))


@pytest.mark.parametrize(("form", "gross"), [(PriceForm.GROSS, D(100)), (PriceForm.NET, D(110))])
def test_a_list_price_is_meant_in_its_own_form(congress, booking, form, gross):
    owner = congress.actor(role=Role.OWNER)
    replace_price(actor=owner, price=congress.hall.prices.get(), form=form)

    assert plan(congress, booking, 9, 10).price_gross == gross


def test_a_manual_price_is_gross_and_final_with_its_vat_alone(congress, booking):
    line = add(
        congress,
        booking,
        MenuRequest(
            menu_id=congress.lunch.pk, discount=PercentOfUnit(D(50)), **NOON, **manual(congress, "500")
        ),
    )

    assert (line.price_net, line.price_tax, line.price_gross) == (D(400), D(100), D(500))
    assert not line.charges.filter(service_fees__isnull=False).exists()
    assert shares_of(line) == []


@pytest.mark.parametrize("missing", ["manual_price_vat_id", "manual_price_amount_gross"])
def test_a_manual_price_needs_its_vat_and_its_amount(congress, booking, missing):
    with pytest.raises(Invalid) as refusal:
        plan(congress, booking, **{**manual(congress, "500"), missing: None})

    assert (refusal.value.field, refusal.value.code) == (missing, "required")


def test_giving_up_a_manual_price_means_the_catalogues_price_and_not_the_manual_amount(congress, booking):
    line = plan(congress, booking, 9, 10, cost=D(800))
    change(congress, line, **manual(congress, "500"))

    change(congress, line, use_manual_price=False)

    assert (again(line).price_gross, again(line).price_basis) == (D(100), PriceBasis.HOURLY)


def test_a_moved_session_takes_the_new_list_price_but_keeps_what_was_agreed(congress, booking):
    salon = VenueFactory(partner=congress.partner, facility=congress.facility)
    VenuePriceFactory(partner=congress.partner, venues=[salon], amount=D(40))
    listed = plan(congress, booking, 9, 10)
    agreed = plan(congress, booking, 11, 12, cost=D(70))
    by_hand = plan(congress, booking, 13, 14, **manual(congress, "60"))

    for line in (listed, agreed, by_hand):
        change(congress, line, venue_id=salon.pk)

    assert [again(line).price_gross for line in (listed, agreed, by_hand)] == [D(40), D(70), D(60)]


def test_a_change_of_the_catalogue_changes_no_agreed_price(congress, booking):
    line = add(congress, booking, MenuRequest(menu_id=congress.lunch.pk, **NOON))
    congress.lunch.price = D(99)
    congress.lunch.save()

    change(congress, line, attendees=10)

    assert again(line).price_gross == D(300)
