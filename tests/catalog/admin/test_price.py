"""A price edited in the administration is replaced, whichever page it is edited on."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.enums import Billing
from catalog.models import EventPrice, ProductPrice, VenuePrice
from tests.admin_form import errors_in, submit
from tests.factories import (
    EventFactory,
    EventPriceFactory,
    ProductPriceFactory,
    TaxFactory,
    VenueFactory,
    VenuePriceFactory,
)

pytestmark = pytest.mark.django_db


def page_of(price: VenuePrice) -> str:
    return reverse("admin:catalog_venueprice_change", args=[price.pk])


def test_another_amount_leads_to_the_new_row(admin_client: Client) -> None:
    venue = VenueFactory()
    old = VenuePriceFactory(partner=venue.partner, venues=[venue])

    answer = submit(admin_client, page_of(old), {"amount": "35", "_continue": "on"})

    new = VenuePrice.objects.current().get()
    old.refresh_from_db()
    venue.refresh_from_db()
    assert answer["Location"] == page_of(new)
    assert (old.amount, new.amount, venue.price_attachment.price) == (Decimal(30), Decimal(35), new)


def test_another_name_keeps_the_row(admin_client: Client) -> None:
    price = VenuePriceFactory()

    submit(admin_client, page_of(price), {"name": "Members"})

    assert VenuePrice.objects.values_list("pk", "name", "retired_at").get() == (price.pk, "Members", None)


def test_a_retired_price_is_only_shown(admin_client: Client) -> None:
    price = VenuePriceFactory()
    submit(admin_client, page_of(price), {"amount": "35"})

    answer = admin_client.post(page_of(price), {"name": "Again", "amount": "30"})

    assert (admin_client.get(page_of(price)).status_code, answer.status_code) == (200, 403)


def test_a_negative_amount_is_refused(admin_client: Client) -> None:
    answer = submit(admin_client, page_of(VenuePriceFactory()), {"amount": "-1"})

    assert errors_in(answer) == ["Ensure this value is greater than or equal to 0."]


def test_an_events_price_on_the_events_page(admin_client: Client) -> None:
    old = EventPriceFactory()

    answer = submit(
        admin_client,
        reverse("admin:catalog_event_change", args=[old.event_id]),
        {"prices-0-amount": "45"},
    )

    old.refresh_from_db()
    new = EventPrice.objects.current().get()
    assert (answer.status_code, old.amount, new.amount, new.event) == (
        302,
        Decimal(30),
        Decimal(45),
        old.event,
    )


def test_a_new_price_on_the_events_page(admin_client: Client) -> None:
    event = EventFactory()
    vat = TaxFactory(partner=event.partner)

    answer = submit(
        admin_client,
        reverse("admin:catalog_event_change", args=[event.pk]),
        {
            "prices-TOTAL_FORMS": "1",
            "prices-0-name": "Guests",
            "prices-0-amount": "50",
            "prices-0-vat": vat.pk,
            "prices-0-form": "gross",
        },
    )

    price = EventPrice.objects.get()
    assert answer.status_code == 302
    assert (price.event, price.partner, price.amount, price.billing) == (
        event,
        event.partner,
        Decimal(50),
        Billing.FIXED,
    )


def test_a_products_price_on_the_products_page(admin_client: Client) -> None:
    old = ProductPriceFactory()

    submit(
        admin_client,
        reverse("admin:catalog_inventoryproduct_change", args=[old.product_id]),
        {"prices-0-billing": Billing.FIXED},
    )

    new = ProductPrice.objects.current().get()
    assert (new.pk == old.pk, new.billing, new.product) == (False, Billing.FIXED, old.product)


def test_a_venue_offers_current_prices_only(admin_client: Client) -> None:
    old = VenuePriceFactory(name="Standard")
    submit(admin_client, page_of(old), {"amount": "35"})

    found = admin_client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "catalog",
            "model_name": "venuepriceattachment",
            "field_name": "price",
            "term": "Standard",
        },
    )

    assert [row["id"] for row in found.json()["results"]] == [str(VenuePrice.objects.current().get().pk)]
