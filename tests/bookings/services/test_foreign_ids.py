"""Another partner's id is unknown in every reference field of every request, and named by its field."""

from copy import deepcopy
from datetime import timedelta
from decimal import Decimal

import pytest

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.services.add_line import add_line
from bookings.services.apply_package import MainVenue, apply_package
from bookings.services.change_booking import change_booking
from bookings.services.line_as_request import request_of
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SeatRequest,
    SessionRequest,
    ShareRequest,
)
from tests.bookings.congress import MONDAY, build_congress, clock
from tests.bookings.services.planning import add, change, plan, summit
from tests.factories import (
    CompanyFactory,
    CustomerFactory,
    DiscountFactory,
    EventFactory,
    EventPriceFactory,
    MembershipFactory,
    PartnerFactory,
    PaymentTypeFactory,
    StoredFileFactory,
    TaxFactory,
)
from tests.standing import ground

pytestmark = pytest.mark.django_db


class Side:
    """One partner's own of everything that a request can name."""

    def __init__(self, partner=None):
        self.congress = build_congress(partner=partner)
        self.partner = self.congress.partner
        self.booking = summit(self.congress)
        self.event = EventFactory(partner=self.partner, facility=self.congress.facility)
        self.price = EventPriceFactory(partner=self.partner, event=self.event)
        self.session = plan(self.congress, self.booking, 6, 7)
        self.package_line = add(self.congress, self.booking, self.package_request())
        self.vat = TaxFactory(partner=self.partner)
        self.discount = DiscountFactory(partner=self.partner)

    def package_request(self, **more):
        return PackageRequest(**{"package_id": self.congress.package.pk, "booked_on": MONDAY, **more})

    def requests(self):
        centre = self.congress.centres["other"].pk
        terms = {
            "cost_centre_id": centre,
            "discount_id": self.discount.pk,
            "manual_price_vat_id": self.vat.pk,
        }
        within = {"session_id": self.session.pk, "package_line_id": self.package_line.pk, **terms}
        share = ShareRequest(cost_centre_id=centre, unit_value=Decimal(5))
        congress = self.congress
        return {
            LineKind.SESSION: SessionRequest(
                venue_id=congress.hall.pk,
                layout_id=congress.rows.pk,
                session_type_id=congress.session_type.pk,
                package_line_id=self.package_line.pk,
                starts_at=clock(9),
                ends_at=clock(10),
                **terms,
            ),
            LineKind.EVENT_SEAT: SeatRequest(event_id=self.event.pk, price_id=self.price.pk, **terms),
            LineKind.RESOURCE: ResourceRequest(
                inventory_product_id=congress.microphone.pk, units=1, cost=Decimal(1), **within
            ),
            LineKind.MENU: MenuRequest(menu_id=congress.lunch.pk, shares=(share,), **within),
            LineKind.BEVERAGE: BeverageRequest(beverage_package_id=congress.wine.pk, **within),
            LineKind.PRODUCT: ProductRequest(product_id=congress.block.pk, **within),
            LineKind.PACKAGE: self.package_request(shares=(share,), **terms),
            LineKind.ITEM: ItemRequest(name="Flowers", cost=Decimal(1), **within),
        }


@pytest.fixture(scope="module")
def standing_sides(django_db_setup, django_db_blocker):
    yield from ground(django_db_blocker, lambda: (Side(), Side(PartnerFactory())))


@pytest.fixture
def sides(standing_sides):
    return deepcopy(standing_sides)


@pytest.fixture
def own(sides):
    return sides[0]


@pytest.fixture
def other(sides):
    return sides[1]


def named(request):
    return [name for name in vars(request) if name.endswith("_id") and getattr(request, name) is not None]


@pytest.mark.parametrize("kind", LineKind)
def test_what_is_ones_own_is_accepted_and_what_is_not_is_refused_by_its_field(own, other, kind):
    request, foreign = own.requests()[kind], other.requests()[kind]
    refused = {}

    for name in named(request):
        wrong = type(request)(**{**vars(request), name: getattr(foreign, name)})
        with pytest.raises(UnknownReference) as refusal:
            add_line(actor=own.congress.actor(), booking_id=own.booking.pk, request=wrong)
        refused[name] = refusal.value.field

    assert refused == {name: name for name in named(request)}
    assert add(own.congress, own.booking, request).kind == kind


@pytest.mark.parametrize("kind", [LineKind.MENU, LineKind.PACKAGE])
def test_a_foreign_cost_centre_of_a_share_is_refused_by_its_number(own, other, kind):
    request, foreign = own.requests()[kind], other.requests()[kind]

    with pytest.raises(UnknownReference) as refusal:
        add(own.congress, own.booking, type(request)(**{**vars(request), "shares": foreign.shares}))

    assert refusal.value.field == "shares.0.cost_centre_id"


@pytest.mark.parametrize("kind", LineKind)
def test_a_change_to_what_is_foreign_is_refused_by_its_field(own, other, kind):
    line = add(own.congress, own.booking, own.requests()[kind])
    foreign = other.requests()[kind]
    refused = {}

    for name in named(foreign):
        with pytest.raises(UnknownReference) as refusal:
            change(own.congress, line, **{name: getattr(foreign, name)})
        refused[name] = refusal.value.field

    assert refused == {name: name for name in named(foreign)}
    line.refresh_from_db()
    assert getattr(request_of(line), foreign.names_subject_by) != getattr(
        foreign, foreign.names_subject_by
    ) or (kind == LineKind.ITEM)


@pytest.mark.parametrize("name", ["venue_id", "layout_id"])
def test_the_main_venue_of_a_package_is_ones_own(own, other, name):
    main = {"venue_id": own.congress.hall.pk, "layout_id": own.congress.rows.pk}
    foreign = {"venue_id": other.congress.hall.pk, "layout_id": other.congress.rows.pk}

    with pytest.raises(UnknownReference) as refusal:
        apply_package(
            actor=own.congress.actor(),
            booking_id=own.booking.pk,
            request=own.package_request(booked_on=MONDAY + timedelta(days=1)),
            main_venue=MainVenue(**{**main, name: foreign[name]}),
        )

    assert refusal.value.field == f"main_venue.{name}"


def test_a_foreign_package_is_not_applied(own, other):
    with pytest.raises(UnknownReference) as refusal:
        apply_package(actor=own.congress.actor(), booking_id=own.booking.pk, request=other.package_request())

    assert refusal.value.field == "package_id"


FIELDS = {
    "event_type_id": lambda side: side.congress.event_type.pk,
    "customer_id": lambda side: CustomerFactory(partner=side.partner).pk,
    "company_id": lambda side: CompanyFactory(partner=side.partner).pk,
    "agent_id": lambda side: CompanyFactory(partner=side.partner).pk,
    "payment_type_id": lambda side: PaymentTypeFactory(partner=side.partner).pk,
    "coordinator_id": lambda side: MembershipFactory(partner=side.partner).user_id,
    "sales_person_id": lambda side: MembershipFactory(partner=side.partner).user_id,
    "catering_website_logo_id": lambda side: StoredFileFactory(partner=side.partner).pk,
    "catering_website_banner_id": lambda side: StoredFileFactory(partner=side.partner).pk,
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_booking_names_ones_own_only(own, other, name):
    mine, foreign = (FIELDS[name](side) for side in (own, other))
    how = {"actor": own.congress.actor(), "booking_id": own.booking.pk}

    with pytest.raises(UnknownReference) as refusal:
        change_booking(fields={name: foreign}, **how)
    change_booking(fields={name: mine}, **how)

    assert refusal.value.field == name
    own.booking.refresh_from_db()
    assert getattr(own.booking, name) == mine
