"""What staff keep is registered; what nothing refers to is deleted; a list finds, and asks no more for more rows.

That each page opens, and for whom, is proven for all of them at once: see `tests/proof`.
"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from catalog.models import Bookable
from tests.factories import VenueFactory
from tests.factories.by_model import FACTORIES

pytestmark = pytest.mark.django_db

REGISTERED = [model for model in apps.get_models() if admin.site.is_registered(model)]
LINES = {
    *("Session", "EventSeat", "ResourceLine", "MenuLine", "BeverageLine"),
    *("ProductLine", "PackageLine", "AdditionalItem"),
}
SHOWN_ONLY = {
    *("Bookable", "Booking", "Charge", "Payment", "ProcrastinateJob", "ServiceFee", "StoredFile"),
    *LINES,
}
NEVER_DELETED = {"ApiToken", "SigningKey"}
DELETED = [model for model in REGISTERED if model.__name__ not in SHOWN_ONLY | NEVER_DELETED]


def row_of(model: type[models.Model]) -> models.Model:
    if model is Bookable:
        return Bookable.objects.get(pk=VenueFactory().pk)
    if model is ProcrastinateJob:
        return ProcrastinateJob.objects.get(pk=app.configure_task("sweep", allow_unknown=True).defer())
    return FACTORIES[model]()


def address(model: type[models.Model], page: str, row: models.Model) -> str:
    arguments = [] if page == "changelist" else [row.pk]
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def test_all_that_staff_keep_is_registered() -> None:
    assert {model.__name__ for model in REGISTERED} == {
        *(
            "ApiToken",
            "BeveragePackage",
            "Blockout",
            "Bookable",
            "Booking",
            "Charge",
            "Company",
            "CostCentre",
        ),
        *("Customer", "CustomerGroup", "Discount", "Event", "EventPrice", "EventType", "Facility"),
        *("InventoryProduct", "Menu", "Package", "Partner", "Payment", "PaymentType", "ProcrastinateJob"),
        *("Product", "ProductPrice", "ServiceFee", "SessionType", "SigningKey", "StoredFile", "Tax", "User"),
        *("Venue", "VenuePrice"),
        *LINES,
    }


@pytest.mark.parametrize("model", DELETED)
def test_deletes_what_nothing_refers_to(admin_client: Client, model: type[models.Model]) -> None:
    row = row_of(model)

    answer = admin_client.post(address(model, "delete", row), {"post": "yes"})

    assert (answer.status_code, model._base_manager.filter(pk=row.pk).exists()) == (302, False)


@pytest.mark.parametrize("model", REGISTERED)
def test_a_list_takes_as_many_queries_for_five_rows_as_for_one(
    admin_client: Client, model: type[models.Model]
) -> None:
    page = address(model, "changelist", row_of(model))

    few = queries_of(admin_client, page)
    for _more in range(4):
        row_of(model)
    many = queries_of(admin_client, page)

    assert many == few


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(page)
    return len(captured)


@pytest.mark.parametrize("model", REGISTERED)
def test_searches(admin_client: Client, model: type[models.Model]) -> None:
    answer = admin_client.get(address(model, "changelist", row_of(model)), {"q": "nothing is called so"})

    assert (answer.status_code, answer.context["cl"].result_count) == (200, 0)
