"""On demand a booking takes over today's taxes and fees of its facilities, and is priced anew by them."""

from bookings.services.booking_taxes import copy_taxes
from bookings.services.booking_tree import open_tree
from bookings.services.outcome import Outcome
from bookings.services.price_inputs import needs_booking_taxes
from bookings.services.write import write
from partners.access import Actor, require


def refresh_taxes(
    *, actor: Actor, booking_id: int, expected_version: int | None = None, dry_run: bool = False
) -> Outcome:
    """Taxes that the catalogue no longer has at the facility go from the booking too."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        tree.booking.booking_taxes.all().delete()
        copy_taxes(tree.booking, tree.booking.taxed_facility_ids)
        for line in tree.standing:
            if needs_booking_taxes(line):
                tree.touch(line)
        tree.settle()
        return tree.outcome()

    return write(actor, work, dry_run=dry_run)
