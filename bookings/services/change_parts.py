"""The parts of a venue change only while nothing is held ahead for it or for what it is part of."""

from collections.abc import Sequence

from bookings.availability.lock import lock_bookables
from bookings.errors import UnknownReference
from bookings.services.write import write
from catalog.models import Venue, VenuePart
from partners.access import Actor, require
from partners.errors import Unknown


def change_parts(*, actor: Actor, venue_id: int, part_ids: Sequence[int]) -> Venue:
    """The venue with exactly these parts. The database looks for what is held ahead and for circles."""
    require(actor, "catalog.write")
    return write(actor, lambda: _change(actor, venue_id, set(part_ids)))


def _change(actor: Actor, venue_id: int, part_ids: set[int]) -> Venue:
    venues = Venue.objects.for_partner(actor.partner).in_bulk({venue_id, *part_ids})
    if venue_id not in venues:
        raise Unknown
    if part_ids - set(venues):
        raise UnknownReference(field="parts")
    links = VenuePart.objects.filter(whole=venue_id)
    lock_bookables({venue_id, *part_ids, *links.values_list("part", flat=True)})
    links.exclude(part__in=part_ids).delete()
    kept = set(links.values_list("part", flat=True))
    VenuePart.objects.bulk_create(
        VenuePart(partner=actor.partner, whole_id=venue_id, part_id=part_id)
        for part_id in sorted(part_ids - kept)
    )
    return venues[venue_id]
