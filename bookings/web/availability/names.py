"""The names of a partner's things, as a typed line may say them, and the day it is there."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from bookings.web.availability.vocabulary import Kind, Named, Vocabulary
from catalog.enums import LayoutType
from catalog.models import Facility, InventoryProduct, Layout, Venue
from catalog.wall_time import wall
from partners.access import Actor
from partners.models.partner import Partner

MODELS = ((Kind.VENUE, Venue), (Kind.EQUIPMENT, InventoryProduct), (Kind.FACILITY, Facility))


def vocabulary_of(actor: Actor) -> Vocabulary:
    """One query for each kind of thing."""
    partner = actor.partner
    now = wall(timezone.now(), ZoneInfo(partner.time_zone))
    things = [
        Named(kind, pk, name)
        for kind, model in MODELS
        for pk, name in model._default_manager.filter(partner=partner)
        .order_by("name", "pk")
        .values_list("pk", "name")
    ]
    return Vocabulary(today=now.date(), clock=now.time(), things=(*things, *_layouts(partner)))


def _layouts(partner: Partner) -> list[Named]:
    """Names that are no more than their type's are left out."""
    known = {str(layout.label).lower() for layout in LayoutType}
    names = Layout.objects.for_partner(partner).order_by("name").values_list("name", flat=True).distinct()
    return [Named(Kind.LAYOUT, 0, name) for name in names if name.lower() not in known]
