"""Payments, notes, links and commissions go back row by row, each under the id and the date that it had."""

from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from bookings.enums import PaymentKind
from bookings.models import Booking, BookingNote, Commission, ExternalUrl, Payment
from bookings.models.recorded_writes import RowChange, Values
from bookings.services.record_payment import count_payments

PARTS: tuple[type[models.Model], ...] = (Payment, BookingNote, ExternalUrl, Commission)
STAMP = "updated_at"


def restore_parts(booking: Booking, rows: Sequence[RowChange]) -> None:
    """What came goes first, so that what went can come under the same words."""
    for model in PARTS:
        of_model = [row for row in rows if row.model is model]
        _delete(model, [row.key for row in of_model if row.before is None])
        for row in of_model:
            if row.after is None and row.before is not None:
                _insert(row, row.before)
            elif row.differing and row.before is not None:
                _write_over(row, row.before)
    if any(row.model is Payment for row in rows):
        count_payments(booking)


def _delete(model: type[models.Model], keys: Sequence[int]) -> None:
    """What gives back goes before what is given back."""
    came = model._default_manager.filter(pk__in=keys)
    if model is Payment and keys:
        came.filter(kind=PaymentKind.REFUND).delete()
    if keys:
        came.delete()


def _insert(row: RowChange, before: Values) -> None:
    """As it was, without a new date of its own."""
    names = [field.attname for field in row.model._meta.concrete_fields]
    known = {name: before[name] for name in names if name in before}
    row.model(**known, **_stamped(names, before)).save_base(raw=True, force_insert=True)


def _write_over(row: RowChange, before: Values) -> None:
    names = [field.attname for field in row.model._meta.concrete_fields]
    changed = {name: before[name] for name in row.differing}
    row.model._default_manager.filter(pk=row.key).update(**changed, **_stamped(names, before))


def _stamped(names: Sequence[str], before: Values) -> dict[str, object]:
    """The history does not keep when a row was last written."""
    return {STAMP: timezone.now()} if STAMP in names and STAMP not in before else {}
