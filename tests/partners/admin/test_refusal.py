"""What the database refuses is a sentence on the form."""

import pytest
from django.test import Client
from django.urls import reverse

from partners.models import Customer, CustomerGroup
from tests.admin_form import errors_in, submit
from tests.factories import CustomerFactory, CustomerGroupFactory

pytestmark = pytest.mark.django_db


def test_a_name_that_is_taken(admin_client: Client) -> None:
    taken = CustomerGroupFactory(name="Members")
    group = CustomerGroupFactory(partner=taken.partner, name="Guests")

    answer = submit(
        admin_client, reverse("admin:partners_customergroup_change", args=[group.pk]), {"name": "Members"}
    )

    assert (answer.status_code, errors_in(answer)) == (200, ["There is one like this already."])
    assert CustomerGroup.objects.get(pk=group.pk).name == "Guests"


def test_a_value_that_no_row_can_have(admin_client: Client) -> None:
    customer = CustomerFactory()

    answer = submit(
        admin_client, reverse("admin:partners_customer_change", args=[customer.pk]), {"colour": "blue"}
    )

    assert errors_in(answer) == ["A colour has the form #1a2b3c."]
    assert Customer.objects.get().colour == ""
