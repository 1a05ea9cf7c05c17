"""Every change of a booking, a line, a price or a customer has its row in the history, whatever wrote it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from bookings.enums import LineKind
from bookings.models import (
    Booking,
    BookingNote,
    BookingTax,
    Charge,
    Commission,
    Document,
    ExternalUrl,
    Line,
    LineShare,
    Occupancy,
    Payment,
    ServiceFee,
    StoredFile,
    TaxDetail,
)
from bookings.services.cancel_booking import cancel_booking
from bookings.services.change_line import change_line
from bookings.services.create_booking import create_booking
from catalog.models import EventPrice, ProductPrice, VenuePrice
from catalog.services.replace_price import replace_price
from partners.access import Actor
from partners.enums import Door
from partners.models import Company, Customer
from tests.bookings.congress import build_congress
from tests.bookings.plain_sql import sql, update
from tests.bookings.web.summit import build_summit
from tests.factories import (
    AppointmentFactory,
    BlockoutFactory,
    BookingFactory,
    BookingNoteFactory,
    BookingTaxFactory,
    CommissionFactory,
    CompanyFactory,
    CustomerFactory,
    DocumentFactory,
    EventPriceFactory,
    ExternalUrlFactory,
    LineShareFactory,
    PaymentFactory,
    ProductPriceFactory,
    ResourceLineFactory,
    StoredFileFactory,
    VenuePriceAttachmentFactory,
    VenuePriceFactory,
)
from tests.proof.scenes import many_products

pytestmark = [pytest.mark.django_db, pytest.mark.promise("P11")]

SIGNED = {"user": None, "principal": "token:1", "name": "Till", "door": "rest"}

TRACKED: dict[type[models.Model], tuple[Callable[[], models.Model], str]] = {
    Booking: (BookingFactory, "internal_note"),
    Line: (partial(ResourceLineFactory, booking__status="cancelled"), "price_basis"),
    Company: (CompanyFactory, "note"),
    Customer: (CustomerFactory, "note"),
    VenuePrice: (VenuePriceFactory, "description"),
    EventPrice: (EventPriceFactory, "description"),
    ProductPrice: (ProductPriceFactory, "description"),
    LineShare: (LineShareFactory, "discount_type"),
    BookingTax: (BookingTaxFactory, "name"),
    Payment: (PaymentFactory, "note"),
    BookingNote: (BookingNoteFactory, "text"),
    Document: (DocumentFactory, "title"),
    ExternalUrl: (ExternalUrlFactory, "label"),
    Commission: (CommissionFactory, "amount_type"),
    StoredFile: (StoredFileFactory, "original_name"),
}
DERIVED = (Charge, ServiceFee, TaxDetail, Occupancy)


def history(row: models.Model) -> list[models.Model]:
    """From the first to the last. Each holds the values after a change; those before are in the one before it."""
    model = next(tracked for tracked in TRACKED if isinstance(row, tracked))
    events = apps.get_model(model._meta.app_label, f"{model.__name__}Event")
    return list(events.objects.filter(pgh_obj_id=row.pk).order_by("pgh_id"))


def told(row: models.Model, field: str) -> list[tuple[str, Any]]:
    return [(event.pgh_label, getattr(event, field)) for event in history(row)]


@pytest.mark.parametrize(("make", "field"), TRACKED.values(), ids=[model.__name__ for model in TRACKED])
def test_the_orm_leaves_its_trace(make: Callable[[], models.Model], field: str) -> None:
    row = make()
    first = getattr(row, field)

    type(row)._base_manager.filter(pk=row.pk).update(**{field: "manual"})
    type(row)._base_manager.filter(pk=row.pk).update(**{field: "list"})

    assert told(row, field) == [("insert", first), ("update", "manual"), ("update", "list")]
    assert {event.pgh_context for event in history(row)} == {None}


@pytest.mark.parametrize(("make", "field"), TRACKED.values(), ids=[model.__name__ for model in TRACKED])
def test_plain_sql_leaves_its_trace(make: Callable[[], models.Model], field: str) -> None:
    row = make()
    first = getattr(row, field)

    update(row, f"{field} = 'manual'")
    with transaction.atomic():
        if isinstance(row, Line):
            sql("DELETE FROM bookings_occupancy WHERE line_id = %s", row.pk)
        sql(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk)  # noqa: S608

    assert told(row, field) == [("insert", first), ("update", "manual"), ("delete", "manual")]


def test_services_sign_what_they_write() -> None:
    scene = many_products()
    booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(0)])
    line = booking.lines.get()
    change_line(actor=scene.actor, kind=LineKind.RESOURCE, line_id=line.pk, changes={"units": 4})
    cancel_booking(actor=scene.actor, booking_id=booking.pk)

    assert told(line, "units") == [("insert", 1), ("update", 4)]
    assert told(booking, "version") == [("insert", 1), ("update", 2), ("update", 3)]
    assert told(booking, "status")[1:] == [("update", "confirmed"), ("update", "cancelled")]
    assert [event.pgh_context for event in history(booking) + history(line)] == [SIGNED] * 5
    assert len({event.pgh_context_id for event in history(booking)}) == 3


def test_a_replaced_price_says_who_replaced_it() -> None:
    price = VenuePriceFactory(amount=Decimal(30))
    actor = Actor.of_machine(price.partner, door=Door.COMMAND, name="import")

    successor = replace_price(actor=actor, price=price, amount=Decimal(36))

    signed = {"user": None, "principal": "command:import", "name": "import", "door": "command"}
    assert [(event.pgh_label, event.amount, event.pgh_context) for event in history(successor)] == [
        ("insert", Decimal(36), signed)
    ]
    retired = history(price)[-1]
    assert (retired.amount, retired.retired_at is not None, retired.pgh_context) == (30, True, signed)


def test_a_dry_run_leaves_no_trace() -> None:
    scene = many_products()
    before = Booking.objects.count()

    booking = create_booking(actor=scene.actor, customer_id=None, lines=[scene.request(0)], dry_run=True)

    assert (history(booking), Booking.objects.count()) == ([], before)


@pytest.mark.parametrize("make", [AppointmentFactory, VenuePriceAttachmentFactory, BlockoutFactory])
def test_what_closes_a_venue_and_what_prices_it_leaves_its_trace(make: Callable[[], models.Model]) -> None:
    row = make()
    events = apps.get_model(row._meta.app_label, f"{type(row).__name__}Event").objects

    assert [event.pgh_label for event in events.filter(pgh_obj_id=row.pk)] == ["insert"]


def test_an_event_price_remembers_its_event() -> None:
    price = EventPriceFactory()

    assert told(price, "event_id") == [("insert", price.event_id)]


def test_whatever_a_whole_booking_wrote_is_in_the_history_as_it_stands() -> None:
    """Inputs, status and stored totals: the last event of each row is the row."""
    congress = build_congress()
    booking = build_summit(congress, congress.actor())
    cancel_booking(actor=congress.actor(), booking_id=booking.pk)

    missing = [
        (model.__name__, row["id"], field)
        for model in TRACKED
        for row in model._base_manager.values()
        for field in _differing(model, row)
    ]
    assert missing == []
    assert {model for model in TRACKED if not model._base_manager.exists()} == {
        *(EventPrice, ProductPrice, StoredFile)
    }


def _differing(model: type[models.Model], row: dict[str, Any]) -> list[str]:
    last = model.pgh_event_model.objects.filter(pgh_obj_id=row["id"]).order_by("pgh_id").values().last()
    if last is None:
        return ["all of it"]
    return [name for name, value in row.items() if name in last and last[name] != value]


def test_what_is_derived_has_no_history() -> None:
    assert [model for model in DERIVED if hasattr(model, "pgh_event_model")] == []
