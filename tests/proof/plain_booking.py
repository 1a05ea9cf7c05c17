"""Bookings written past the services: by the ORM, and in plain SQL. They take no locks and ask nobody."""

from django.db import connection, models, transaction

from bookings.models import Booking, Line
from tests.bookings.plain_sql import sql
from tests.factories.bookings import HOLDINGS, INTO_OCCUPANCY

DRAWN = {"id", "holding", "holder_key"}
HOLD = INTO_OCCUPANCY + HOLDINGS["booking_line"] + " ORDER BY h.bookable_id"


def book_by_orm(wish: Line) -> int:
    """A confirmed booking of what the wish says, in plain model writes; the rows as the line needs them."""
    with transaction.atomic():
        booking = Booking.objects.create(**_values(wish.booking) | {"status": "confirmed", "code": _code()})
        line = Line.objects.create(**_values(wish) | {"booking_id": booking.pk})
        hold(line.pk)
    return line.pk


def book_by_sql(wish: Line) -> int:
    with transaction.atomic():
        [(booking_id,)] = sql(
            _copy(Booking, {"status": "'confirmed'", "code": "substr(gen_random_uuid()::text, 1, 20)"}),
            wish.booking_id,
        )
        [(line_id,)] = sql(_copy(Line, {"booking_id": f"{booking_id}"}), wish.pk)
        hold(line_id)
    return line_id


def hold(line_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [line_id])


def _columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if field.column not in DRAWN]


def _values(row: models.Model) -> dict[str, object]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.column not in DRAWN
    }


def _code() -> str:
    return Booking._meta.get_field("code").get_default()


def _copy(model: type[models.Model], changed: dict[str, str]) -> str:
    columns = _columns(model)
    values = [changed.get(column, column) for column in columns]
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(values)} "  # noqa: S608
        f"FROM {model._meta.db_table} WHERE id = %s RETURNING id"
    )
