"""Every model has a factory, and what it builds satisfies the forms and the database."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection, models
from factory.django import DjangoModelFactory

from bookings.models import Line
from catalog.models import Bookable
from tests import factories
from tests.factories.by_model import FACTORIES

PARENTS = {Bookable, Line}
"""Their rows are always of one kind."""


def own_models() -> set[type[models.Model]]:
    return {
        model
        for app in ("partners", "catalog", "bookings")
        for model in apps.get_app_config(app).get_models()
        if not issubclass(model, pghistory.models.Event)
    }


def empty_fields(row: models.Model) -> list[str]:
    """Without a value, or with a list of nothing, which only a form would ask to fill."""
    values = {field: getattr(row, field.attname) for field in row._meta.fields}
    return [field.name for field, value in values.items() if (field.null and value is None) or value == []]


def test_every_model_has_a_factory() -> None:
    assert set(FACTORIES) | PARENTS == own_models()


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES.values(), ids=lambda factory: factory.__name__)
def test_builds_a_row_that_stands(factory: type[DjangoModelFactory]) -> None:
    row = factory()

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    row.refresh_from_db()
    row.full_clean(exclude=empty_fields(row))

    assert type(row)._base_manager.filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_takes_the_partner_of_what_it_is_given() -> None:
    venue = factories.VenueFactory()

    session = factories.SessionFactory(bookable=venue)

    assert {session.partner, session.booking.partner, session.booking.customer.partner} == {venue.partner}


@pytest.mark.django_db
def test_a_cancelled_booking_holds_nothing() -> None:
    session = factories.SessionFactory(booking__status="cancelled")

    assert [occupancy.active for occupancy in session.occupancies.all()] == [False]
