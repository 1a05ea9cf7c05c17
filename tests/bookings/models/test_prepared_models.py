"""Objects found by a prepared statement are those of the query it was made of, and only the partner's own."""

from typing import Any

import pytest
from django.db import models

from bookings.models import Line
from catalog.models import Venue
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels
from tests import factories

pytestmark = pytest.mark.django_db

TOGETHER = ("facility", "vat", "booking__customer")
LINES = PreparedModels(
    lambda: (
        Line.objects.standing()
        .filter(pk__any_of=IDS, partner__any_of=PARTNER)
        .select_related(*TOGETHER)
        .order_by("-pk")
    )
)
VENUES = PreparedModels(lambda: Venue.objects.filter(pk__any_of=IDS, partner__any_of=PARTNER))


def test_they_are_the_querys_with_what_they_refer_to(django_assert_num_queries: Any) -> None:
    partner = factories.PartnerFactory()
    lines = [
        factories.SessionFactory(partner=partner, price_explanation=[{"step": "base"}], excluded_tax_ids=[3])
        for _ in range(2)
    ]
    ids = [line.pk for line in lines]
    wanted = Line.objects.filter(pk__in=ids).select_related(*TOGETHER).order_by("-pk")

    for _planned in range(5):
        found = LINES.found(partner.pk, ids)

        assert [told(line) for line in found] == [told(line) for line in wanted]
        with django_assert_num_queries(0):
            assert [one.booking.customer.partner_id for one in found] == [partner.pk, partner.pk]
            assert [one.vat for one in found] == [None, None]


def test_what_has_a_parent_table_has_its_columns() -> None:
    venue = factories.VenueFactory(name="Saal")

    (found,) = VENUES.found(venue.partner_id, [venue.pk])

    assert told(found) == told(Venue.objects.get(pk=venue.pk))


def test_those_of_another_partner_are_not_found() -> None:
    own, other = factories.SessionFactory(), factories.SessionFactory()

    assert [line.pk for line in LINES.found(own.partner_id, [own.pk, other.pk])] == [own.pk]


def test_no_ids_ask_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert LINES.found(1, []) == []


def told(one: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields}
