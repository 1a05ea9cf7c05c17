"""What is said of a booking as a whole changes; lines that follow its number of people or its days are repriced."""

from bookings.services.booking_fields import BookingFields, apply_fields, write_rows_apart
from bookings.services.booking_tree import open_tree
from bookings.services.head_count import warn_of_all_too_many
from bookings.services.outcome import Outcome
from bookings.services.write import write
from partners.access import Actor, require


def change_booking(
    *,
    actor: Actor,
    booking_id: int,
    fields: BookingFields,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """What is absent stays. Status and places change elsewhere."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        apply_fields(tree.booking, fields)
        write_rows_apart(tree.booking, fields)
        before = {line.pk: line.attendees for line in tree.standing}
        tree.settle()
        warn_of_all_too_many(tree, [line for line in tree.standing if line.attendees != before[line.pk]])
        return tree.outcome()

    return write(actor, work, dry_run=dry_run)
