"""What the database asks of a line of each kind, whoever writes it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus

LINE_CHECKS = [
    models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
    models.CheckConstraint(condition=Q(status__in=LineStatus.values), name="line_status_known"),
    models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="line_starts_before_ends"),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.SESSION)
        | Q(
            bookable__isnull=False,
            starts_at__isnull=False,
            ends_at__isnull=False,
            places__gte=1,
            units__isnull=True,
        ),
        name="line_session_complete",
    ),
    models.CheckConstraint(
        condition=~Q(sole_use=True) | Q(kind=LineKind.SESSION, places=1),
        name="line_sole_use_of_a_venue",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.EVENT_SEAT)
        | Q(bookable__isnull=False, places__isnull=True, units__isnull=True),
        name="line_event_seat_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.RESOURCE)
        | Q(
            bookable__isnull=False,
            starts_at__isnull=False,
            ends_at__isnull=False,
            units__gte=1,
            places__isnull=True,
        ),
        name="line_resource_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.MENU)
        | Q(menu__isnull=False, bookable__isnull=True, starts_at__isnull=False, ends_at__isnull=False),
        name="line_menu_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.BEVERAGE)
        | Q(
            beverage_package__isnull=False,
            bookable__isnull=True,
            starts_at__isnull=False,
            ends_at__isnull=False,
        ),
        name="line_beverage_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.PRODUCT) | Q(product__isnull=False, bookable__isnull=True, quantity__gt=0),
        name="line_product_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.PACKAGE)
        | Q(
            package__isnull=False,
            bookable__isnull=True,
            booked_on__isnull=False,
            session__isnull=True,
            package_line__isnull=True,
        ),
        name="line_package_complete",
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.ITEM) | Q(bookable__isnull=True, quantity__gt=0),
        name="line_item_complete",
    ),
    models.CheckConstraint(
        condition=~Q(is_included=True) | Q(package_line__isnull=False),
        name="line_included_in_a_package",
        violation_error_message=_("Name the package in which it is included."),
    ),
    models.CheckConstraint(
        condition=~Q(kind=LineKind.SESSION) | Q(session__isnull=True), name="line_session_not_within"
    ),
    models.CheckConstraint(
        condition=Q(price_gross=F("price_net") + F("price_tax")), name="line_net_and_tax_make_gross"
    ),
]
