"""Whoever is no superuser sees, chooses and changes only what belongs to partners they administer."""

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from partners.enums import Role
from partners.models import Customer, Membership
from tests.admin_form import errors_in, submit
from tests.factories import CompanyFactory, CustomerFactory, MembershipFactory, PartnerFactory

pytestmark = pytest.mark.django_db

LIST = reverse_lazy("admin:partners_customer_changelist")
ADD = reverse_lazy("admin:partners_customer_add")
AUTOCOMPLETE = reverse_lazy("admin:autocomplete")


def page_of(customer: Customer) -> str:
    return reverse("admin:partners_customer_change", args=[customer.pk])


@pytest.fixture
def own() -> Membership:
    return MembershipFactory(role=Role.ADMINISTRATOR, user__is_staff=True)


@pytest.fixture
def staff(client: Client, own: Membership) -> Client:
    client.force_login(own.user)
    return client


def test_lists_own_rows_only(staff: Client, own: Membership) -> None:
    mine = CustomerFactory(partner=own.partner)
    CustomerFactory()

    answer = staff.get(LIST)

    assert list(answer.context["cl"].result_list) == [mine]


@pytest.mark.parametrize("page", ["change", "delete", "history"])
def test_another_partners_row_does_not_exist(staff: Client, page: str) -> None:
    other = CustomerFactory()

    answer = staff.get(reverse(f"admin:partners_customer_{page}", args=[other.pk]))

    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))


def test_another_partners_row_cannot_be_written(staff: Client, own: Membership) -> None:
    mine, other = CustomerFactory(partner=own.partner), CustomerFactory(last_name="Before")

    form = {"last_name": "After", "gender": "0"}
    staff.post(page_of(other), form)
    staff.post(LIST, {"action": "delete_selected", "_selected_action": other.pk, "post": "yes"})

    assert list(Customer.objects.order_by("pk").values_list("pk", "last_name")) == [
        (mine.pk, mine.last_name),
        (other.pk, "Before"),
    ]


def test_a_crafted_choice_of_another_partner_is_refused(staff: Client, own: Membership) -> None:
    mine = CustomerFactory(partner=own.partner)

    answer = submit(staff, page_of(mine), {"company": CompanyFactory().pk})

    assert errors_in(answer) == ["Select a valid choice. That choice is not one of the available choices."]


def test_a_row_cannot_be_given_to_another_partner(staff: Client, own: Membership) -> None:
    answer = submit(staff, ADD, {"partner": PartnerFactory().pk, "last_name": "Huber"})

    assert errors_in(answer) == ["Select a valid choice. That choice is not one of the available choices."]
    assert not Customer.objects.exists()


def test_the_own_partner_is_filled_in(staff: Client, own: Membership) -> None:
    answer = submit(staff, ADD, {"last_name": "Huber"})

    assert answer.status_code == 302
    assert Customer.objects.get().partner == own.partner


def test_autocomplete_offers_own_rows_only(staff: Client, own: Membership) -> None:
    mine = CompanyFactory(partner=own.partner)
    CompanyFactory()

    answer = staff.get(
        AUTOCOMPLETE,
        {"app_label": "partners", "model_name": "customer", "field_name": "company", "term": "Club"},
    )

    assert [found["id"] for found in answer.json()["results"]] == [str(mine.pk)]


@pytest.mark.parametrize("role", sorted({*Role.values} - {Role.OWNER, Role.ADMINISTRATOR}))
def test_other_roles_have_no_administration(client: Client, role: str) -> None:
    membership = MembershipFactory(role=role, user__is_staff=True)
    client.force_login(membership.user)

    assert client.get(LIST).status_code == 403
    assert client.get(reverse("admin:index")).context["app_list"] == []


def test_a_superuser_cannot_mix_partners_either(admin_client: Client) -> None:
    customer = CustomerFactory()

    answer = submit(admin_client, page_of(customer), {"company": CompanyFactory().pk})

    [refusal] = answer.context["adminform"].form.errors.as_data()["company"]
    assert refusal.code == "other_partner"


def test_an_inline_row_of_another_partner_is_refused(admin_client: Client) -> None:
    group = reverse("admin:partners_customergroup_add")

    answer = submit(
        admin_client,
        group,
        {
            "partner": PartnerFactory().pk,
            "name": "Members",
            "memberships-TOTAL_FORMS": 1,
            "memberships-0-customer": CustomerFactory().pk,
        },
    )

    [row] = answer.context["inline_admin_formsets"][0].formset.forms
    [refusal] = row.errors.as_data()["customer"]
    assert refusal.code == "other_partner"
