"""What is inserted and updated by statements made once stands there as the ORM would have written it."""

from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, models

from bookings.models import Booking, Charge, Line, StatusChange, TaxDetail
from partners.models import write_rows
from partners.models.write_rows import insert, update
from tests import factories

pytestmark = pytest.mark.django_db

D = Decimal
TEXT = "100 % of “Saal”, %s and $1"
STEPS = [{"step": "base", "label": TEXT, "amount": "1.50"}, {"nothing": None}]
AT = datetime(2031, 3, 4, 5, 6, 7, 89, UTC)
OWN = {"code", "charge_id", "line_id", "holder_key"}
"""What no two rows share."""

MODELS = [Booking, Line, Charge, TaxDetail, StatusChange]


def booking() -> Booking:
    return factories.BookingFactory(
        name=TEXT,
        internal_note=TEXT,
        decision_on=date(2030, 2, 28),
        became_confirmed_at=AT,
        taxed_facility_ids=[3, 1],
        total_net=D("12345.67"),
        is_confidential=True,
        accommodation_reservation_methods=["call_in"],
    )


def line() -> Line:
    item = factories.AdditionalItemFactory(
        name=TEXT,
        price_explanation=STEPS,
        fee_excluded_tax_ids={"7": [1, 2]},
        excluded_tax_ids=[5],
        unit_value=D("33.7725"),
    )
    return Line.objects.get(pk=item.pk)


MADE: dict[str, tuple[Callable[[], models.Model], dict[str, Any]]] = {
    "booking": (booking, {"name": "", "total_paid": D("-1.50"), "decision_on": None, "ends_at": AT}),
    "line": (
        line,
        {"name": "Hall", "price_explanation": [], "excluded_tax_ids": [], "unit_value": D("0.0001")},
    ),
    "charge": (
        lambda: factories.ChargeFactory(tax=D("1.23"), total=D("-7.00")),
        {"tax": D("9.99"), "charged_on": date(2030, 2, 1)},
    ),
    "tax": (lambda: factories.TaxDetailFactory(amount=D("0.01")), {"amount": D("9.99")}),
    "status change": (lambda: factories.StatusChangeFactory(reason=TEXT), {"reason": ""}),
}
"""How each is made, and what may change in it."""


@pytest.mark.parametrize("name", MADE)
def test_a_row_is_inserted_as_the_orm_would(name: str) -> None:
    original = MADE[name][0]()
    by_orm, inserted = twin(original, 1), twin(original, 2)

    by_orm.save(force_insert=True)
    insert([inserted])

    assert told(inserted) == told(by_orm)
    assert inserted.pk > by_orm.pk
    assert not inserted._state.adding


@pytest.mark.parametrize("name", MADE)
def test_a_row_is_updated_as_the_orm_would(name: str) -> None:
    make, changes = MADE[name]
    row = make()
    before = told(row)
    for field, value in changes.items():
        setattr(row, field, value)

    update(row)

    assert told(row) == before | changes


def test_many_rows_get_their_own_ids_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    booking = factories.BookingFactory()
    changes = [
        StatusChange(partner=booking.partner, booking=booking, after="confirmed", made_by=f"{number}")
        for number in range(5)
    ]
    monkeypatch.setattr(write_rows, "MOST_VALUES", 20)

    insert(changes)

    found = StatusChange.objects.filter(booking=booking, pk__in=[change.pk for change in changes])
    assert [(one.pk, one.made_by) for one in found.order_by("pk")] == [
        (change.pk, change.made_by) for change in changes
    ]


def test_over_a_row_of_the_same_key_only_the_values_are_written() -> None:
    first = factories.ChargeFactory(tax=D("1.00"), total=D("6.00"))
    second = Charge(
        partner=first.partner,
        line=first.line,
        cost_centre=first.cost_centre,
        charged_on=first.charged_on,
        tax=D("2.00"),
        total=D("12.00"),
    )

    insert([second], key=["line", "cost_centre", "charged_on"], values=["total"])

    assert second.pk == first.pk
    assert Charge.objects.values_list("tax", "total").get() == (D("1.00"), D("12.00"))


@pytest.mark.parametrize("model", MODELS)
def test_every_column_of_the_table_is_written_or_made_by_the_database(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        table = {
            one.name for one in connection.introspection.get_table_description(cursor, model._meta.db_table)
        }
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
            " AND (is_generated = 'ALWAYS' OR is_identity = 'YES' OR column_default IS NOT NULL)",
            [model._meta.db_table],
        )
        made_there = {name for (name,) in cursor.fetchall()}
    written = {field.column for field in write_rows._written(model)}

    assert table - written <= made_there | {"holder_key"}
    assert written <= table


def test_what_refers_to_a_row_without_an_id_is_refused() -> None:
    change = StatusChange(booking=Booking(), after="confirmed")

    with pytest.raises(ValueError, match="unsaved related object"):
        insert([change])


def test_a_row_that_is_not_there_cannot_be_updated() -> None:
    with pytest.raises(ValueError, match="is not in the database"):
        update(Booking())


def test_the_database_refuses_as_it_refuses_the_orm() -> None:
    booking = factories.BookingFactory()

    with pytest.raises(IntegrityError, match="booking_code_once"):
        insert([twin(booking, 0)])


def test_no_rows_ask_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert([])


def columns(row: models.Model) -> list[models.Field]:
    return [
        field
        for field in row._meta.local_concrete_fields
        if not (field.primary_key or field.generated or field.has_db_default())
    ]


def told(row: models.Model) -> dict[str, Any]:
    """What stands in the database, without the times at which it was written."""
    names = [field.attname for field in columns(row) if not _is_stamp(field)]
    stamps = [field.attname for field in columns(row) if _is_stamp(field)]
    (found,) = type(row)._default_manager.filter(pk=row.pk).values(*names, *stamps)
    assert all(found[name] is not None for name in stamps)
    return {name: found[name] for name in names if name not in OWN}


def twin(row: models.Model, number: int) -> Any:
    """Another row that says the same, not written yet; number 0 has the very same keys."""
    made: Any = copy(row)
    made._state = models.base.ModelState()
    made.pk = None
    if isinstance(made, Booking) and number:
        made.code = f"ANOTHER{number}"
    if isinstance(made, Charge):
        made.line = factories.SessionFactory(partner=made.partner)
    if isinstance(made, TaxDetail):
        made.charge = twin(made.charge, number)
        made.charge.save()
    return made


def _is_stamp(field: models.Field) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
