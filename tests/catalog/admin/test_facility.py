"""Facilities with their hours and cost centres."""

from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import CostCentre, Facility, OpeningHours
from tests.admin_form import errors_in, submit
from tests.factories import CostCentreFactory, FacilityFactory

pytestmark = pytest.mark.django_db


def page_of(row: Facility | CostCentre) -> str:
    return reverse(f"admin:catalog_{row._meta.model_name}_change", args=[row.pk])


def test_hours_and_cost_centres_stand_on_the_facilitys_page(admin_client: Client) -> None:
    facility = FacilityFactory()
    hours = {"opening_hours-TOTAL_FORMS": 1, "opening_hours-0-weekday": 5}
    times = {"opening_hours-0-opens_at": "07:00", "opening_hours-0-closes_at": "00:00"}
    centre = {"cost_centres-0-name": "Kitchen", "cost_centres-0-category": "food"}

    submit(
        admin_client,
        page_of(facility),
        {
            **hours,
            **times,
            "cost_centres-TOTAL_FORMS": 1,
            **centre,
            "cost_centres-0-is_default": "on",
            "city": "Eisenstadt",
        },
    )

    facility.refresh_from_db()
    assert facility.city == "Eisenstadt"
    assert OpeningHours.objects.values_list("facility", "weekday", "opens_at", "closes_at").get() == (
        facility.pk,
        5,
        time(7),
        time(0),
    )
    assert CostCentre.objects.values_list("facility", "name", "category", "is_default").get() == (
        facility.pk,
        "Kitchen",
        "food",
        True,
    )


def test_a_second_default_is_refused(admin_client: Client) -> None:
    default = CostCentreFactory(is_default=True)
    other = CostCentreFactory(facility=default.facility)

    answer = submit(admin_client, page_of(other), {"is_default": "on"})

    assert errors_in(answer) == ["This category has a default cost centre already."]


def test_a_second_default_is_refused_on_the_facilitys_page(admin_client: Client) -> None:
    default = CostCentreFactory(is_default=True)
    CostCentreFactory(facility=default.facility)

    answer = submit(admin_client, page_of(default.facility), {"cost_centres-1-is_default": "on"})

    assert errors_in(answer) == ["This category has a default cost centre already."]


def test_a_cost_centre_is_not_its_own_parent(admin_client: Client) -> None:
    centre = CostCentreFactory()

    answer = submit(admin_client, page_of(centre), {"parent": centre.pk})

    assert errors_in(answer) == ["A cost centre cannot be its own parent."]


def test_a_parent_is_of_the_same_facility(admin_client: Client) -> None:
    centre = CostCentreFactory()
    elsewhere, here = CostCentreFactory(partner=centre.partner), CostCentreFactory(facility=centre.facility)

    refused = submit(admin_client, page_of(centre), {"parent": elsewhere.pk})
    submit(admin_client, page_of(centre), {"parent": here.pk})

    centre.refresh_from_db()
    assert (errors_in(refused), centre.parent) == (["This cost centre belongs to another facility."], here)


def test_a_new_cost_centre_has_a_parent_of_its_facility(admin_client: Client) -> None:
    elsewhere = CostCentreFactory()
    facility = FacilityFactory(partner=elsewhere.partner)
    form = {"partner": facility.partner_id, "facility": facility.pk, "name": "Bar", "parent": elsewhere.pk}

    answer = submit(admin_client, reverse("admin:catalog_costcentre_add"), form)

    assert errors_in(answer) == ["This cost centre belongs to another facility."]


def test_a_cost_centre_stays_at_its_facility(admin_client: Client) -> None:
    centre = CostCentreFactory()
    elsewhere = FacilityFactory(partner=centre.partner)

    submit(admin_client, page_of(centre), {"facility": elsewhere.pk, "name": "Bar"})

    former = centre.facility
    centre.refresh_from_db()
    assert (centre.name, centre.facility) == ("Bar", former)
