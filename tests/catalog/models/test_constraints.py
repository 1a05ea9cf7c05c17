"""What the database refuses in the catalogue, whoever writes it: every constraint has its row here."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pghistory.models
import pytest
from django.apps import apps
from django.db import models

from catalog.enums import AmountType, Billing, ContentKind, TaxKind
from catalog.models.bookable import MOST_MINUTES
from partners.models import SamePartner
from tests import factories
from tests.bookings.plain_sql import refused

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)


def a_venue_within_itself() -> None:
    venue = factories.VenueFactory()
    factories.VenuePartFactory(whole=venue, part=venue)


def a_fee_that_taxes_itself() -> None:
    fee = factories.TaxFactory(is_fee=True)
    factories.FeeTaxFactory(fee=fee, tax=fee)


WRONG: dict[str, Callable[[], Any]] = {
    "facility_tax_mode_known": partial(factories.FacilityFactory, tax_mode="both"),
    "opening_hours_weekday_known": partial(factories.OpeningHoursFactory, weekday=7),
    "opening_hours_open_before_close": partial(
        factories.OpeningHoursFactory, opens_at=time(9), closes_at=time(9)
    ),
    "cost_centre_category_known": partial(factories.CostCentreFactory, category="rent"),
    "bookable_capacity_positive": partial(factories.VenueFactory, capacity=0),
    "bookable_shortest_not_above_longest": partial(
        factories.VenueFactory, min_booking_minutes=61, max_booking_minutes=60
    ),
    "bookable_buffers_at_most_a_year": partial(factories.VenueFactory, lead_minutes=MOST_MINUTES + 1),
    "venue_sharing_known": partial(factories.VenueFactory, sharing="some"),
    "venue_not_part_of_itself": a_venue_within_itself,
    "layout_type_known": partial(factories.LayoutFactory, type="heap"),
    "event_first_day_not_after_last": partial(
        factories.EventFactory, starts_on=date(2031, 5, 8), ends_on=date(2031, 5, 7)
    ),
    "event_bookable_from_before_until": partial(
        factories.EventFactory, bookable_from=NOON, bookable_until=NOON
    ),
    "discount_not_negative": partial(factories.DiscountFactory, amount=Decimal(-1)),
    "discount_percent_at_most_100": partial(factories.DiscountFactory, amount=Decimal(101)),
    "discount_amount_type_known": partial(factories.DiscountFactory, amount_type="points"),
    "tax_not_negative": partial(factories.TaxFactory, amount=Decimal(-1)),
    "tax_percent_at_most_100": partial(factories.TaxFactory, amount=Decimal(101)),
    "tax_kind_known": partial(factories.TaxFactory, kind="toll"),
    "tax_amount_type_known": partial(factories.TaxFactory, amount_type="points"),
    "tax_scope_known": partial(factories.TaxFactory, applies_to="parking"),
    "tax_fee_of_a_facility": partial(factories.TaxFactory, is_fee=True, is_booking_level=True),
    "fee_does_not_tax_itself": a_fee_that_taxes_itself,
    "tax_rate_not_negative": partial(factories.TaxRateFactory, amount=Decimal(-1)),
    "tax_rate_percent_at_most_100": partial(factories.TaxRateFactory, amount=Decimal(101)),
    "tax_rate_first_day_not_after_last": partial(
        factories.TaxRateFactory, starts_on=date(2031, 7, 2), ends_on=date(2031, 7, 1)
    ),
    "venueprice_not_negative": partial(factories.VenuePriceFactory, amount=Decimal(-1)),
    "venueprice_form_known": partial(factories.VenuePriceFactory, form="gold"),
    "venueprice_billing_known": partial(factories.VenuePriceFactory, billing="yearly"),
    "eventprice_not_negative": partial(factories.EventPriceFactory, amount=Decimal(-1)),
    "eventprice_form_known": partial(factories.EventPriceFactory, form="gold"),
    "event_price_fixed": partial(factories.EventPriceFactory, billing=Billing.HOURLY),
    "productprice_not_negative": partial(factories.ProductPriceFactory, amount=Decimal(-1)),
    "productprice_form_known": partial(factories.ProductPriceFactory, form="gold"),
    "productprice_billing_known": partial(factories.ProductPriceFactory, billing="yearly"),
    "menu_price_not_negative": partial(factories.MenuFactory, price=Decimal(-1)),
    "menu_category_known": partial(factories.MenuFactory, category="brunch"),
    "menu_price_method_known": partial(factories.MenuFactory, price_method="by weight"),
    "menu_item_price_not_negative": partial(factories.MenuItemFactory, price=Decimal(-1)),
    "menu_share_not_negative": partial(factories.MenuShareFactory, value=Decimal(-1)),
    "beveragepackage_price_not_negative": partial(factories.BeveragePackageFactory, price=Decimal(-1)),
    "beverage_package_price_method_known": partial(
        factories.BeveragePackageFactory, price_method="by weight"
    ),
    "hourly_price_sound": partial(factories.HourlyPriceFactory, hours=0),
    "product_price_not_negative": partial(factories.ProductFactory, price=Decimal(-1)),
    "package_price_method_known": partial(factories.PackageFactory, price_method="by weight"),
    "package_type_known": partial(factories.PackageFactory, type="huge"),
    "package_fewest_not_above_most": partial(factories.PackageFactory, least_attendees=11, most_attendees=10),
    "package_share_not_negative": partial(factories.PackageShareFactory, value=Decimal(-1)),
    "package_content_kind_known": partial(factories.PackageContentFactory, kind="song"),
    "package_content_session_complete": partial(factories.PackageContentFactory, ends_at=None),
    "package_content_quantity_positive": partial(factories.PackageContentFactory, quantity=0),
}
"""By constraint, a row that it alone refuses."""

OVERRULED = {"eventprice_billing_known"}
"""What another constraint refuses already: a seat's price is fixed."""

ALIKE: dict[str, tuple[Callable[..., models.Model], tuple[str, ...]]] = {
    "opening_hours_once": (factories.OpeningHoursFactory, ("facility", "weekday", "opens_at")),
    "cost_centre_one_default": (
        partial(factories.CostCentreFactory, is_default=True),
        ("facility", "category"),
    ),
    "venue_part_once": (factories.VenuePartFactory, ("whole", "part")),
    "layout_name_once": (factories.LayoutFactory, ("venue", "name")),
    "product_facility_once": (factories.ProductFacilityFactory, ("product", "facility")),
    "event_type_name_once": (factories.EventTypeFactory, ("partner", "name")),
    "session_type_name_once": (factories.SessionTypeFactory, ("partner", "name")),
    "tax_cost_centre_once": (factories.TaxCostCentreFactory, ("tax", "cost_centre")),
    "fee_tax_once": (factories.FeeTaxFactory, ("fee", "tax")),
    "tax_rate_one_a_day": (factories.TaxRateFactory, ("tax", "starts_on")),
    "menu_share_once": (factories.MenuShareFactory, ("menu", "cost_centre")),
    "hourly_price_once": (factories.HourlyPriceFactory, ("beverage_package", "hours")),
    "package_share_once": (factories.PackageShareFactory, ("package", "cost_centre")),
    "product_price_one_current": (factories.ProductPriceFactory, ("product",)),
}
"""By constraint, what two rows must not have in common."""


def constraints() -> set[str]:
    """Those of the catalogue, but for the references across partners, which are shown elsewhere."""
    return {
        str(constraint.name)
        for model in apps.get_app_config("catalog").get_models()
        if not issubclass(model, pghistory.models.Event)
        for constraint in model._meta.constraints
        if not isinstance(constraint, SamePartner) and not str(constraint.name).endswith("partner_key")
    }


def test_every_constraint_is_shown() -> None:
    assert set(WRONG) | set(ALIKE) | OVERRULED == constraints()


@pytest.mark.parametrize("constraint", WRONG)
def test_refuses_what_makes_no_sense(constraint: str) -> None:
    with refused(constraint):
        WRONG[constraint]()


@pytest.mark.parametrize("constraint", ALIKE)
def test_refuses_a_second_one(constraint: str) -> None:
    make, fields = ALIKE[constraint]
    first = make()

    with refused(constraint):
        make(**{field: getattr(first, field) for field in fields})


def test_refuses_a_negative_price_for_hours() -> None:
    with refused("hourly_price_sound"):
        factories.HourlyPriceFactory(price=Decimal(-1))


def test_a_fee_needs_a_facility() -> None:
    with refused("tax_fee_of_a_facility"):
        factories.TaxFactory(kind=TaxKind.SERVICE_FEE)


def test_an_amount_may_be_above_a_hundred() -> None:
    tax = factories.TaxFactory(amount=Decimal(101), amount_type=AmountType.AMOUNT)
    rate = factories.TaxRateFactory(amount=Decimal(101), amount_type=AmountType.AMOUNT)

    assert (tax.amount, rate.amount) == (101, 101)


def test_a_session_stands_within_no_other() -> None:
    session = factories.PackageContentFactory()

    with refused("package_content_session_complete"):
        factories.PackageContentFactory(package=session.package, within=session)


def test_what_is_no_session_needs_no_times() -> None:
    content = factories.PackageContentFactory(kind=ContentKind.PRODUCT, starts_at=None, ends_at=None)

    assert (content.starts_at, content.ends_at) == (None, None)


def test_a_category_has_many_cost_centres_and_one_default() -> None:
    default = factories.CostCentreFactory(is_default=True)
    others = factories.CostCentreFactory.create_batch(2, facility=default.facility)

    assert {centre.category for centre in others} == {default.category}


def test_a_retired_price_makes_room() -> None:
    retired = factories.ProductPriceFactory(retired_at=NOON)

    assert factories.ProductPriceFactory(product=retired.product).retired_at is None


def test_opening_hours_may_end_at_midnight() -> None:
    hours = factories.OpeningHoursFactory(opens_at=time(22), closes_at=time(0))

    assert str(hours) == "Monday 22:00–00:00"


def test_a_buffer_may_last_a_year() -> None:
    assert timedelta(minutes=factories.VenueFactory(lead_minutes=MOST_MINUTES).lead_minutes).days == 366
