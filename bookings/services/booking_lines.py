"""The lines of a booking know each other: what stands within a session or a package has that very object."""

from collections.abc import Collection, Iterable

from bookings.models import Booking, Line, LineShare
from bookings.models.line import SHARED_KINDS
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels

TOGETHER = ("facility", "vat", "layout")


STANDING = PreparedModels(
    lambda: (
        Line.objects.standing()
        .filter(booking__any_of=IDS, partner__any_of=PARTNER)
        .select_related(*TOGETHER)
        .order_by("pk")
    )
)


def lines_of(booking: Booking, *, beside: Collection[int] = ()) -> list[Line]:
    """Those that stand, linked to each other, and those of the ids `beside` them."""
    lines = _beside(booking, beside) if beside else STANDING.found(booking.partner_id, [booking.pk])
    by_id = {line.pk: line for line in lines}
    for line in lines:
        line.booking, line.partner = booking, booking.partner
        line.session = by_id.get(line.session_id or 0)
        line.package_line = by_id.get(line.package_line_id or 0)
        line.agreed_shares = []
    for share in _shares([line.pk for line in lines if line.kind in SHARED_KINDS]):
        by_id[share.line_id].agreed_shares.append(share)
    return lines


def _shares(line_ids: Collection[int]) -> Iterable[LineShare]:
    return LineShare.objects.filter(line__in=line_ids) if line_ids else ()


def _beside(booking: Booking, ids: Collection[int]) -> list[Line]:
    wanted = booking.lines.standing() | booking.lines.filter(pk__in=ids)
    return list(wanted.select_related(*TOGETHER).order_by("pk"))
