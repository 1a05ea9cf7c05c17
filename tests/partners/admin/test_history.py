"""A change made here says who made it, and the row's history page shows it."""

import pytest
from django.test import Client
from django.urls import reverse

from partners.admin.history import Change
from partners.models import Customer, User
from tests.admin_form import submit
from tests.factories import CustomerFactory

pytestmark = pytest.mark.django_db


def test_a_change_is_signed_and_shown(admin_client: Client, admin_user: User) -> None:
    customer = CustomerFactory(last_name="Huber")
    submit(
        admin_client,
        reverse("admin:partners_customer_change", args=[customer.pk]),
        {"last_name": "Maier", "gender": "2"},
    )

    newest, oldest = admin_client.get(reverse("admin:partners_customer_history", args=[customer.pk])).context[
        "rows"
    ]

    assert (newest.who, newest.door, newest.word) == (str(admin_user), "Administration", "Changed")
    assert [change for change in newest.changes if change.name != "Updated at"] == [
        Change("Last name", "Huber", "Maier"),
        Change("Gender", "Not known", "Female"),
    ]
    assert (oldest.word, oldest.changes) == ("Created", [])


def test_a_deletion_is_signed(admin_client: Client, admin_user: User) -> None:
    customer = CustomerFactory()

    admin_client.post(reverse("admin:partners_customer_delete", args=[customer.pk]), {"post": "yes"})

    last = Customer.pgh_event_model.objects.filter(pgh_obj_id=customer.pk).latest("pgh_id")
    assert (last.pgh_label, last.pgh_context["principal"], last.pgh_context["door"]) == (
        "delete",
        f"user:{admin_user.pk}",
        "admin",
    )


def test_a_bulk_deletion_is_signed(admin_client: Client, admin_user: User) -> None:
    customer = CustomerFactory()

    admin_client.post(
        reverse("admin:partners_customer_changelist"),
        {"action": "delete_selected", "_selected_action": customer.pk, "post": "yes"},
    )

    last = Customer.pgh_event_model.objects.filter(pgh_obj_id=customer.pk).latest("pgh_id")
    assert (last.pgh_label, last.pgh_context["user"]) == ("delete", admin_user.pk)
