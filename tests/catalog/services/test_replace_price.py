"""Another value is another row; the old row stays as it was."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from catalog.enums import Billing, PriceForm
from catalog.models import EventPrice, Price, ProductPrice, VenuePrice
from catalog.services.replace_price import replace_price
from partners.access import Actor
from partners.enums import Door, Role
from partners.errors import Conflict, NotAllowed, Unknown
from tests.factories import (
    EventPriceFactory,
    MembershipFactory,
    ProductPriceFactory,
    TaxFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db

VALUES = ("amount", "vat_id", "form", "billing")


def actor_at(partner, role: Role = Role.OWNER) -> Actor:
    return Actor.of_membership(MembershipFactory(partner=partner, role=role), door=Door.ADMIN)


def value_of(price: Price) -> tuple:
    return tuple(getattr(price, name) for name in VALUES)


@pytest.mark.parametrize("factory", [VenuePriceFactory, EventPriceFactory, ProductPriceFactory])
def test_another_amount_makes_another_row_and_retires_the_old_one(factory) -> None:
    old = factory(amount=Decimal(30))
    before = value_of(old)

    new = replace_price(actor=actor_at(old.partner), price=old, amount=Decimal(35))

    old.refresh_from_db()
    assert (value_of(old), old.retired_at is None) == (before, False)
    assert (new.pk == old.pk, new.retired_at, value_of(new)) == (False, None, (Decimal(35), *before[1:]))


@pytest.mark.parametrize(
    "change", [{"form": PriceForm.NET}, {"billing": Billing.FIXED}, {"form": PriceForm.NET, "name": "Net"}]
)
def test_another_form_or_billing_makes_another_row(change: dict) -> None:
    old = VenuePriceFactory()

    new = replace_price(actor=actor_at(old.partner), price=old, **change)

    assert list(VenuePrice.objects.current()) == [new]
    assert {name: getattr(new, name) for name in change} == change


def test_another_vat_makes_another_row() -> None:
    old = ProductPriceFactory()
    vat = TaxFactory(partner=old.partner, amount=Decimal(10))

    new = replace_price(actor=actor_at(old.partner), price=old, vat=vat)

    assert (new.pk == old.pk, new.vat, new.product) == (False, vat, old.product)
    assert list(ProductPrice.objects.current()) == [new]


def test_venues_go_over_to_the_new_row() -> None:
    venue = VenueFactory()
    old = VenuePriceFactory(partner=venue.partner, venues=[venue])

    new = replace_price(actor=actor_at(venue.partner), price=old, amount=Decimal(40))

    assert ([*new.venues.all()], [*old.venues.all()]) == ([venue], [])


def test_other_fields_are_changed_in_place() -> None:
    price = EventPriceFactory()

    same = replace_price(
        actor=actor_at(price.partner), price=price, name="Guests", usable_online=False, amount=price.amount
    )

    stored = EventPrice.objects.get()
    assert same == stored
    assert (stored.name, stored.usable_online, stored.retired_at) == ("Guests", False, None)


def test_a_retired_price_stays_as_it_is() -> None:
    price = VenuePriceFactory()
    actor = actor_at(price.partner)
    replace_price(actor=actor, price=price, amount=Decimal(35))

    with pytest.raises(Conflict) as refusal:
        replace_price(actor=actor, price=price, name="Again")

    assert refusal.value.code == "price_retired"


def test_another_partners_price_is_unknown() -> None:
    price = VenuePriceFactory()

    with pytest.raises(Unknown):
        replace_price(actor=actor_at(MembershipFactory().partner), price=price, amount=Decimal(1))


def test_another_partners_vat_is_refused() -> None:
    price = VenuePriceFactory()

    with pytest.raises(ValidationError) as refusal:
        replace_price(actor=actor_at(price.partner), price=price, vat=TaxFactory())

    assert list(refusal.value.message_dict) == ["vat"]
    assert list(VenuePrice.objects.current()) == [price]


def test_a_value_no_price_can_have_is_refused() -> None:
    price = VenuePriceFactory()

    with pytest.raises(ValidationError) as refusal:
        replace_price(actor=actor_at(price.partner), price=price, amount=Decimal(-1))

    assert list(refusal.value.message_dict) == ["amount"]
    assert list(VenuePrice.objects.current()) == [price]


def test_needs_the_permission() -> None:
    price = VenuePriceFactory()

    with pytest.raises(NotAllowed):
        replace_price(actor=actor_at(price.partner, Role.SALES_MANAGER), price=price, amount=Decimal(1))


@pytest.mark.parametrize("factory", [VenuePriceFactory, EventPriceFactory, ProductPriceFactory])
@pytest.mark.parametrize("change", ["amount = 1", "form = 'net'", "vat_id = vat_id + 1", "billing = 'other'"])
def test_the_database_refuses_another_value(factory, change: str) -> None:
    price = factory()

    with (
        pytest.raises(DatabaseError, match="Cannot update"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {price._meta.db_table} SET {change} WHERE id = %s", [price.pk])  # noqa: S608

    before = value_of(price)
    price.refresh_from_db()
    assert value_of(price) == before


def test_history_says_who_and_by_which_door() -> None:
    price = VenuePriceFactory()
    actor = actor_at(price.partner)

    replace_price(actor=actor, price=price, amount=Decimal(35))

    contexts = [event.pgh_context for event in VenuePrice.pgh_event_model.objects.order_by("pgh_id")][1:]
    assert (
        contexts
        == [{"user": actor.user_id, "principal": actor.principal, "name": actor.name, "door": "admin"}] * 2
    )
