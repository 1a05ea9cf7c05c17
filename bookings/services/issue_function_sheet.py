"""Function sheets tell the house what happens when; a finalised one never changes, a change is a new version."""

from collections.abc import Sequence

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import DocumentKind, LineKind
from bookings.errors import UnknownReference
from bookings.models import Booking, Document, DocumentSession, Line
from bookings.services.write import lock_booking, save_next_version, write
from partners.access import Actor, require
from partners.errors import Conflict, Unknown


def issue_function_sheet(
    *,
    actor: Actor,
    booking_id: int,
    session_ids: Sequence[int],
    title: str = "",
    number: str | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Document:
    """A sheet of these sessions under a new number, or a new version of the number given.

    `UnknownReference` names a session that the booking does not have, `Unknown` a number without a sheet.
    """
    require(actor, "bookings.write")

    def work() -> Document:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        sheet = Document(
            partner=actor.partner,
            booking=booking,
            kind=DocumentKind.FUNCTION_SHEET,
            number=number or _next_number(booking),
            version=1 if number is None else _next_version(booking, number),
            title=title,
        )
        sheet.clean_fields(exclude=["partner", "booking", "file"])
        sheet.save()
        DocumentSession.objects.bulk_create(
            DocumentSession(partner=actor.partner, document=sheet, session=session)
            for session in _sessions(booking, session_ids)
        )
        save_next_version(booking)
        return sheet

    return write(actor, work, dry_run=dry_run)


def finalise_function_sheet(
    *,
    actor: Actor,
    booking_id: int,
    document_id: int,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Document:
    """`Conflict` where it was finalised before."""
    require(actor, "bookings.write")

    def work() -> Document:
        booking = lock_booking(actor=actor, booking_id=booking_id, expected_version=expected_version)
        sheet = _sheets(booking).filter(pk=document_id).first()
        if sheet is None:
            raise Unknown
        if sheet.finalised_at is not None:
            raise Conflict(_("This function sheet was finalised before; issue a new version."))
        sheet.finalised_at = timezone.now()
        sheet.save(update_fields=["finalised_at"])
        save_next_version(booking)
        return sheet

    return write(actor, work, dry_run=dry_run)


def _sheets(booking: Booking) -> "models.QuerySet[Document]":
    return Document.objects.filter(booking=booking, kind=DocumentKind.FUNCTION_SHEET)


def _next_number(booking: Booking) -> str:
    """The booking's id and a count, such as 18-1."""
    issued = _sheets(booking).values("number").distinct().count()
    return f"{booking.pk}-{issued + 1}"


def _next_version(booking: Booking, number: str) -> int:
    latest = _sheets(booking).filter(number=number).order_by("-version").first()
    if latest is None:
        raise Unknown
    return latest.version + 1


def _sessions(booking: Booking, session_ids: Sequence[int]) -> list[Line]:
    found = booking.lines.standing().filter(kind=LineKind.SESSION).in_bulk(session_ids)
    for number, session_id in enumerate(session_ids):
        if session_id not in found:
            raise UnknownReference(field=f"session_ids.{number}")
    return [found[session_id] for session_id in sorted(set(session_ids))]
