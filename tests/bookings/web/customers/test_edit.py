"""Customers and companies are written down and changed, and an edit can be taken back."""

import json

import pytest
from django.contrib.messages import get_messages

from partners.enums import CompanyType, Role
from partners.models import Company, Customer
from partners.services.latest_change import latest_change
from tests.factories import CompanyFactory, CustomerFactory

pytestmark = pytest.mark.django_db

DIALOG = {"HX-Request": "true", "HX-Target": "dialog-body"}
EVA = {"first_name": "Eva", "last_name": "Huber", "email": "eva@forum.example", "company": "Alpine Forum"}


@pytest.fixture
def eva(partner):
    company = CompanyFactory(partner=partner, name="Alpine Forum")
    return CustomerFactory(partner=partner, first_name="Eva", last_name="Huber", company=company)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def undo_of(answer):
    [message] = get_messages(answer.wsgi_request)
    return message.extra_tags


def test_a_customer_is_written_down_with_their_company(staff, partner):
    answer = staff.post("/customers/new/", {**EVA, "country_code": "at"})

    eva = Customer.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/customers/{eva.pk}/")
    assert (eva.name, eva.email, eva.company.name, eva.country_code) == (
        "Eva Huber",
        "eva@forum.example",
        "Alpine Forum",
        "AT",
    )
    assert said(answer) == ["Eva Huber is written down."]


def test_from_the_dialog_one_goes_to_the_new_page(staff):
    answer = staff.post("/companies/new/", {"name": "Alpine Forum", "type": "agent"}, headers=DIALOG)

    company = Company.objects.get()
    assert (answer["HX-Redirect"], company.type) == (f"/companies/{company.pk}/", CompanyType.AGENT)


def test_the_form_shows_what_is_known(staff, eva):
    page = staff.get(f"/customers/{eva.pk}/edit/", headers=DIALOG).text

    assert [
        word for word in ('value="Huber"', 'value="Alpine Forum"', "dialog-title") if word not in page
    ] == []


def test_an_edit_is_told_and_taken_back(staff, eva):
    seen = latest_change(Customer, eva.pk).pk
    edit = {"first_name": "Eva", "last_name": "Maier", "company": "", "seen": seen}

    answer = staff.post(f"/customers/{eva.pk}/edit/", edit, headers=DIALOG)

    changed = Customer.objects.get()
    assert (answer["HX-Reswap"], set(json.loads(answer["HX-Trigger"]))) == (
        "none",
        {"customers-changed", "close-dialog"},
    )
    assert (changed.name, changed.company) == ("Eva Maier", None)
    latest = latest_change(Customer, eva.pk).pk
    undone = staff.post(f"/customers/{eva.pk}/undo/{latest}/")
    former = Customer.objects.get()
    assert (undone["Location"], former.name, former.company.name) == (
        f"/customers/{eva.pk}/",
        "Eva Huber",
        "Alpine Forum",
    )


def test_the_way_back_is_in_the_message(staff, partner):
    company = CompanyFactory(partner=partner, name="Alpine Forum")

    answer = staff.post(f"/companies/{company.pk}/edit/", {"name": "Forum", "type": "company"})
    staff.post(undo_of(answer))

    assert Company.objects.get().name == "Alpine Forum"


def test_an_edit_on_which_another_followed_is_not_taken_back(staff, eva):
    staff.post(f"/customers/{eva.pk}/edit/", {"last_name": "Maier"})
    change = latest_change(Customer, eva.pk).pk
    staff.post(f"/customers/{eva.pk}/edit/", {"last_name": "Gruber"})

    answer = staff.post(f"/customers/{eva.pk}/undo/{change}/")

    assert said(answer)[-1].startswith("Not undone. This was changed by somebody else")
    assert Customer.objects.get().last_name == "Gruber"


def test_what_was_never_otherwise_is_not_taken_back(staff, eva):
    change = latest_change(Customer, eva.pk).pk

    answer = staff.post(f"/customers/{eva.pk}/undo/{change}/")

    assert said(answer) == ["Not undone. This was the first that was known of it; it cannot be undone."]


@pytest.mark.parametrize("kind", ["customers", "companies"])
def test_somebody_elses_edit_is_not_written_over(staff, partner, kind):
    factory, field = {"customers": (CustomerFactory, "last_name"), "companies": (CompanyFactory, "name")}[
        kind
    ]
    one = factory(partner=partner)
    seen = latest_change(type(one), one.pk).pk
    type(one).objects.filter(pk=one.pk).update(**{field: "Theirs"})

    answer = staff.post(f"/{kind}/{one.pk}/edit/", {field: "Mine", "type": "company", "seen": seen})

    one.refresh_from_db()
    assert (answer.status_code, getattr(one, field)) == (422, "Theirs")
    assert 'value="Mine"' in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last_name", ""),
        ("last_name", "x" * 101),
        ("first_name", "a\0b"),
        ("email", "eva"),
        ("country_code", "Austria"),
        ("country_code", "12"),
        ("phone_prefix", "123456789"),
        ("seen", "9" * 30),
        ("company", "x" * 201),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(staff, field, value):
    answer = staff.post("/customers/new/", {**EVA, "city": "Graz", field: value})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Graz"' in answer.text
    assert not Customer.objects.exists()
    assert not Company.objects.exists()


@pytest.mark.parametrize("role", [Role.FINANCE, Role.OPERATIONS, Role.VIEWER])
def test_only_who_may_write_customers_does(as_role, eva, role):
    browser = as_role(role)
    paths = [
        "/customers/new/",
        f"/customers/{eva.pk}/edit/",
        f"/customers/{eva.pk}/undo/1/",
        "/companies/new/",
    ]

    assert {browser.post(path, EVA).status_code for path in paths} == {403}


def test_another_partner_s_is_not_there(staff):
    customer, company = CustomerFactory(), CompanyFactory()
    paths = [f"/customers/{customer.pk}/", f"/companies/{company.pk}/"]

    assert {staff.get(f"{path}edit/").status_code for path in paths} == {404}
    assert {staff.post(f"{path}edit/", {**EVA, "name": "x"}).status_code for path in paths} == {404}
    assert {staff.post(f"{path}undo/1/").status_code for path in paths} == {404}
