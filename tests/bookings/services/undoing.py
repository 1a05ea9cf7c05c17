"""All that a booking says, costs and holds, as a value that can be compared."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from bookings.enums import LineStatus
from bookings.models import (
    Booking,
    BookingNote,
    Charge,
    Commission,
    ExternalUrl,
    Line,
    LineShare,
    Occupancy,
    Payment,
    ServiceFee,
    TaxDetail,
)
from bookings.services.outcome import Outcome
from bookings.services.undo_change import undo_change
from partners.access import Actor

STAMPS = {"created_at", "updated_at", "changed_at", "version", "taxed_facility_ids"}
KEYS = {"id", "line_share_id", "charge_id", "service_fee_id"}


def state_of(booking_id: int) -> dict[str, Any]:
    """Without the ids of rows that are worked out anew, and without stamps."""
    standing = Line.objects.filter(booking=booking_id).exclude(status=LineStatus.REMOVED)
    of_lines = {"line__in": standing}
    charged = Charge.objects.filter(**of_lines)
    return {
        "booking": _rows(Booking.objects.filter(pk=booking_id)),
        "lines": _rows(standing.order_by("pk")),
        "shares": _rows(LineShare.objects.filter(**of_lines).order_by("line", "cost_centre"), KEYS),
        "charges": _rows(charged.order_by("line", "cost_centre", "charged_on"), KEYS),
        "fees": _rows(ServiceFee.objects.filter(charge__in=charged).order_by(*_of_charge("charge")), KEYS),
        "taxes": _rows(
            TaxDetail.objects.filter(charge__in=charged).order_by(*_of_charge("charge"), "tax"), KEYS
        ),
        "taxes of fees": _rows(
            TaxDetail.objects.filter(service_fee__charge__in=charged).order_by(
                *_of_charge("service_fee__charge"), "tax"
            ),
            KEYS,
        ),
        "held": _rows(
            Occupancy.objects.filter(booking=booking_id).order_by("line", "bookable", "sole_key"), KEYS
        ),
        **{
            model.__name__: [
                {name: value for name, value in row.items() if name != "updated_at"}
                for row in model._default_manager.filter(booking=booking_id).order_by("pk").values()
            ]
            for model in (Payment, BookingNote, ExternalUrl, Commission)
        },
    }


def _of_charge(charge: str) -> list[str]:
    return [f"{charge}__line", f"{charge}__cost_centre", f"{charge}__charged_on"]


def _rows(rows: "models.QuerySet[Any]", without: Iterable[str] = ()) -> list[dict[str, Any]]:
    left_out = STAMPS | set(without)
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows.values()]


def undo(actor: Actor, booking: Booking) -> Outcome:
    """The change that made the version that is stored."""
    version = Booking.objects.values_list("version", flat=True).get(pk=booking.pk)
    return undo_change(actor=actor, booking_id=booking.pk, expected_version=version)
