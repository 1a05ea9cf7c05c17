"""All that a booking says, costs and holds, as a value that can be compared."""

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
from partners.models.prepared import IDS, Prepared

STAMPS = {"created_at", "updated_at", "changed_at", "version", "taxed_facility_ids"}
KEYS = {"id", "line_share_id", "charge_id", "service_fee_id"}

Question = tuple[Prepared, set[str]]
"""Asked for so often that it is compiled once; and the columns that do not matter."""


def _asked(rows: "models.QuerySet[Any]", without: set[str] = STAMPS) -> Question:
    return Prepared(rows.values), without


def _of_charges(model: type[models.Model], charge: str, *order: str) -> Question:
    placed = [f"{charge}__line", f"{charge}__cost_centre", f"{charge}__charged_on"]
    rows = model._default_manager.filter(**{f"{charge}__line__in": STANDING})
    return _asked(rows.order_by(*placed, *order), STAMPS | KEYS)


STANDING = Line.objects.filter(booking__any_of=IDS).exclude(status=LineStatus.REMOVED)
QUESTIONS: dict[str, Question] = {
    "booking": _asked(Booking.objects.filter(pk__any_of=IDS)),
    "lines": _asked(STANDING.order_by("pk")),
    "shares": _asked(
        LineShare.objects.filter(line__in=STANDING).order_by("line", "cost_centre"), STAMPS | KEYS
    ),
    "charges": _asked(
        Charge.objects.filter(line__in=STANDING).order_by("line", "cost_centre", "charged_on"), STAMPS | KEYS
    ),
    "fees": _of_charges(ServiceFee, "charge"),
    "taxes": _of_charges(TaxDetail, "charge", "tax"),
    "taxes of fees": _of_charges(TaxDetail, "service_fee__charge", "tax"),
    "held": _asked(
        Occupancy.objects.filter(booking__any_of=IDS).order_by("line", "bookable", "sole_key"), STAMPS | KEYS
    ),
    **{
        model.__name__: _asked(
            model._default_manager.filter(booking__any_of=IDS).order_by("pk"), {"updated_at"}
        )
        for model in (Payment, BookingNote, ExternalUrl, Commission)
    },
}


def state_of(booking_id: int) -> dict[str, Any]:
    """Without the ids of rows that are worked out anew, and without stamps."""
    return {
        what: [
            {name: value for name, value in row.items() if name not in without}
            for row in question.rows([booking_id])
        ]
        for what, (question, without) in QUESTIONS.items()
    }


def undo(actor: Actor, booking: Booking) -> Outcome:
    """The change that made the version that is stored."""
    version = Booking.objects.values_list("version", flat=True).get(pk=booking.pk)
    return undo_change(actor=actor, booking_id=booking.pk, expected_version=version)
