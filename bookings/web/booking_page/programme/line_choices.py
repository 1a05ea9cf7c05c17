"""What the form of a line offers: the venues of its facility with their layouts, and its cost centres."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.models import CostCentre, Layout, Venue
from partners.models import Partner

Choices = Sequence[tuple[int | str, str]]
Grouped = Sequence[tuple[str, Choices]]


def venue_choices(partner: Partner, facility_id: int, present: int | None = None) -> Choices:
    """And the venue that is booked now, wherever it is."""
    venues = Venue.objects.for_partner(partner).filter(Q(facility=facility_id) | Q(pk=present))
    return list(venues.order_by("name", "pk").values_list("pk", "name"))


def layout_choices(partner: Partner, venues: Choices) -> list[tuple[str, str | Choices]]:
    """In groups named after their venues."""
    names = dict(venues)
    by_venue: dict[int, list[tuple[int | str, str]]] = defaultdict(list)
    rows = Layout.objects.for_partner(partner).filter(venue__in=list(names)).order_by("name", "pk")
    for pk, name, venue_id in rows.values_list("pk", "name", "venue_id"):
        by_venue[venue_id].append((pk, name))
    return [("", _("No layout")), *((names[pk], by_venue[pk]) for pk in names if pk in by_venue)]


def centre_choices(partner: Partner, facility_id: int, present: int | None = None) -> Choices:
    centres = CostCentre.objects.for_partner(partner).filter(Q(facility=facility_id) | Q(pk=present))
    named = centres.order_by("name", "pk").values_list("pk", "name")
    return [("", _("As in the catalogue")), *named]
