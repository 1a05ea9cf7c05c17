"""A menu with its dishes and shares; a share's excluded taxes are ticked among those of the facility."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Menu, MenuItem, MenuShare
from tests.admin_form import errors_in, submit
from tests.factories import (
    CostCentreFactory,
    FacilityFactory,
    MembershipFactory,
    MenuFactory,
    MenuItemFactory,
    MenuShareFactory,
    TaxFactory,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/catalog/menu/add/"


def page_of(menu: Menu) -> str:
    return reverse("admin:catalog_menu_change", args=[menu.pk])


def share(**fields: object) -> dict[str, object]:
    return {"shares-TOTAL_FORMS": 1, **{f"shares-0-{name}": value for name, value in fields.items()}}


def test_a_dish_on_the_menu(admin_client: Client) -> None:
    menu = MenuFactory()
    dish = {"items-TOTAL_FORMS": 1, "items-0-position": 1, "items-0-name": "Soup", "items-0-price": "6.5"}

    submit(admin_client, page_of(menu), dish)

    assert MenuItem.objects.values_list("menu", "partner", "name", "price").get() == (
        menu.pk,
        menu.partner_id,
        "Soup",
        Decimal("6.5"),
    )


def test_a_share_leaves_out_the_ticked_taxes(admin_client: Client) -> None:
    menu = MenuFactory()
    centre = CostCentreFactory(facility=menu.facility)
    taxes = TaxFactory.create_batch(3, facility=menu.facility)
    ticked = [taxes[0].pk, taxes[2].pk]

    answer = submit(
        admin_client, page_of(menu), share(cost_centre=centre.pk, value="25", excluded_tax_ids=ticked)
    )

    assert answer.status_code == 302
    assert MenuShare.objects.values_list("cost_centre", "value", "excluded_tax_ids").get() == (
        centre.pk,
        Decimal(25),
        ticked,
    )


def test_what_is_left_out_is_ticked_and_can_be_unticked(admin_client: Client) -> None:
    tax = TaxFactory(facility=FacilityFactory())
    row = MenuShareFactory(menu=MenuFactory(facility=tax.facility), excluded_tax_ids=[tax.pk])
    page = admin_client.get(page_of(row.menu)).text

    submit(admin_client, page_of(row.menu), {"shares-0-excluded_tax_ids": []})

    row.refresh_from_db()
    assert f'name="shares-0-excluded_tax_ids" value="{tax.pk}"' in page
    assert row.excluded_tax_ids == []


def test_a_tax_of_another_facility_is_not_to_choose(admin_client: Client) -> None:
    menu = MenuFactory()
    centre = CostCentreFactory(facility=menu.facility)
    elsewhere = TaxFactory(facility=FacilityFactory(partner=menu.partner))

    answer = submit(
        admin_client, page_of(menu), share(cost_centre=centre.pk, value=1, excluded_tax_ids=elsewhere.pk)
    )

    assert errors_in(answer) == [
        f"Select a valid choice. {elsewhere.pk} is not one of the available choices."
    ]


def test_a_new_menu_leaves_out_taxes_of_its_facility_alone(admin_client: Client) -> None:
    facility = FacilityFactory()
    centre = CostCentreFactory(facility=facility)
    own, elsewhere = TaxFactory(facility=facility), TaxFactory(facility=FacilityFactory())
    menu = {"partner": facility.partner_id, "facility": facility.pk, "name": "Brunch", "price": "0"}
    form = {**menu, **share(cost_centre=centre.pk, value="25")}

    refused = submit(admin_client, ADD, {**form, "shares-0-excluded_tax_ids": elsewhere.pk})
    taken = submit(admin_client, ADD, {**form, "shares-0-excluded_tax_ids": own.pk})

    assert errors_in(refused) == ["Choose taxes of the same facility."]
    assert taken.status_code == 302
    assert MenuShare.objects.values_list("menu__name", "excluded_tax_ids").get() == ("Brunch", [own.pk])


def test_a_vat_of_the_whole_partner_is_not_offered(admin_client: Client) -> None:
    menu = MenuFactory()
    TaxFactory(partner=menu.partner, name="Plain VAT")
    TaxFactory(facility=menu.facility, name="House tax")

    page = admin_client.get(page_of(menu)).text

    assert ("House tax" in page, "Plain VAT" in page) == (True, False)


def test_an_administrator_is_offered_no_tax_of_another_partner(client: Client) -> None:
    facility = FacilityFactory()
    TaxFactory(facility=facility, name="House tax")
    TaxFactory(facility=FacilityFactory(), name="Foreign tax")
    client.force_login(MembershipFactory(partner=facility.partner, user__is_staff=True).user)

    page = client.get(ADD).text

    assert ("House tax" in page, "Foreign tax" in page) == (True, False)


def test_a_share_goes_to_a_cost_centre_of_the_facility(admin_client: Client) -> None:
    menu = MenuFactory()
    centre = CostCentreFactory(partner=menu.partner)

    answer = submit(admin_client, page_of(menu), share(cost_centre=centre.pk, value="25"))

    assert errors_in(answer) == ["This cost centre belongs to another facility."]


def test_the_list_says_what_a_menu_costs(admin_client: Client) -> None:
    menu = MenuFactory(price_method="items", partner__currency="EUR")
    for price in ("6", "5.5"):
        MenuItemFactory(menu=menu, price=Decimal(price))

    assert ">11.50 EUR<" in admin_client.get(reverse("admin:catalog_menu_changelist")).text
