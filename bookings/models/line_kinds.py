"""Each kind of line is a proxy with its own rows; all share the one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models.line import Line, LineQuerySet


def _of_kind(kind: LineKind) -> models.Manager:
    class KindManager(models.Manager.from_queryset(LineQuerySet)):
        def get_queryset(self) -> LineQuerySet:
            return super().get_queryset().filter(kind=kind)

    return KindManager()


class Session(Line):
    """A venue for a time; the REST family's venue booking."""

    objects = _of_kind(LineKind.SESSION)

    class Meta:
        proxy = True
        verbose_name = _("session")
        verbose_name_plural = _("sessions")


class EventSeat(Line):
    """One participant's place at an event; the REST family's event booking."""

    objects = _of_kind(LineKind.EVENT_SEAT)

    class Meta:
        proxy = True
        verbose_name = _("seat at an event")
        verbose_name_plural = _("seats at events")


class ResourceLine(Line):
    """Units of an inventory product for a time; the REST family's inventory product booking."""

    objects = _of_kind(LineKind.RESOURCE)

    class Meta:
        proxy = True
        verbose_name = _("resource")
        verbose_name_plural = _("resources")


class MenuLine(Line):
    """A menu for a number of people at a time, mostly within a session."""

    objects = _of_kind(LineKind.MENU)

    class Meta:
        proxy = True
        verbose_name = _("menu on a booking")
        verbose_name_plural = _("menus on bookings")


class BeverageLine(Line):
    """A beverage package for a number of people and a time, mostly within a session."""

    objects = _of_kind(LineKind.BEVERAGE)

    class Meta:
        proxy = True
        verbose_name = _("beverage package on a booking")
        verbose_name_plural = _("beverage packages on bookings")


class ProductLine(Line):
    """Pieces of a product that is sold, mostly within a session."""

    objects = _of_kind(LineKind.PRODUCT)

    class Meta:
        proxy = True
        verbose_name = _("product on a booking")
        verbose_name_plural = _("products on bookings")


class PackageLine(Line):
    """A package on a day; its price is split over its shares, and what is included in it costs nothing more."""

    objects = _of_kind(LineKind.PACKAGE)

    class Meta:
        proxy = True
        verbose_name = _("package on a booking")
        verbose_name_plural = _("packages on bookings")


class AdditionalItem(Line):
    """Anything else that is charged; one with times is spread over its days."""

    objects = _of_kind(LineKind.ITEM)

    class Meta:
        proxy = True
        verbose_name = _("additional item")
        verbose_name_plural = _("additional items")
