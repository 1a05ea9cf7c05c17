"""What is said of a booking as a whole changes; lines that follow its number of people or its days are repriced."""

from bookings.services.booking_fields import BookingFields, apply_fields, write_rows_apart
from bookings.services.booking_tree import open_tree
from bookings.services.head_count import warn_of_all_too_many
from bookings.services.outcome import Outcome
from bookings.services.write import write
from partners.access import Actor, require
from partners.services.save_contact import Contact, save_contact


def change_booking(
    *,
    actor: Actor,
    booking_id: int,
    fields: BookingFields,
    newcomer: Contact | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """What is absent stays. Status and places change elsewhere. A newcomer becomes the booking's customer."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        changes = fields if newcomer is None else {**fields, **_customer_fields(actor, newcomer)}
        apply_fields(tree.booking, changes)
        write_rows_apart(tree.booking, changes)
        before = {line.pk: line.attendees for line in tree.standing}
        tree.settle()
        warn_of_all_too_many(tree, [line for line in tree.standing if line.attendees != before[line.pk]])
        return tree.outcome()

    return write(actor, work, dry_run=dry_run)


def _customer_fields(actor: Actor, newcomer: Contact) -> BookingFields:
    """The booking's company stays where theirs is not told."""
    customer = save_contact(actor=actor, contact=newcomer)
    if customer.company_id is None:
        return {"customer_id": customer.pk}
    return {"customer_id": customer.pk, "company_id": customer.company_id}
