"""A removed line holds and costs nothing; it stays readable in the history."""

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.booking_tree import open_tree
from bookings.services.outcome import Outcome
from bookings.services.write import write
from partners.access import Actor, require
from partners.errors import Unknown


def remove_line(
    *,
    actor: Actor,
    kind: LineKind,
    line_id: int,
    booking_id: int | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """With a session goes what stands within it. `Unknown` where there is no such line standing."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        found = Line.objects.for_partner(actor.partner).standing().filter(kind=kind, pk=line_id).first()
        if found is None or booking_id not in (None, found.booking_id):
            raise Unknown
        tree = open_tree(actor=actor, booking_id=found.booking_id, expected_version=expected_version)
        line = tree.by_id.get(line_id)
        if line is None:
            raise Unknown
        tree.remove(line)
        tree.settle()
        return tree.outcome(line)

    return write(actor, work, dry_run=dry_run)
