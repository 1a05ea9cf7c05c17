"""Lines are added to a booking that is there: sessions, catering, equipment, items, all kinds alike."""

from collections.abc import Sequence

from bookings.services.booking_tree import open_tree
from bookings.services.head_count import warn_of_too_many
from bookings.services.line_request import LineRequest
from bookings.services.outcome import Outcome
from bookings.services.write import write
from partners.access import Actor, require
from partners.errors import HoldfastError


def add_line(
    *,
    actor: Actor,
    booking_id: int,
    request: LineRequest,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """`Invalid` names the field of the request, `NotFree` what is in the way."""
    try:
        return add_lines(
            actor=actor,
            booking_id=booking_id,
            requests=[request],
            expected_version=expected_version,
            dry_run=dry_run,
        )
    except HoldfastError as error:
        if error.field:
            error.field = error.field.removeprefix("lines.0.")
        raise


def add_lines(
    *,
    actor: Actor,
    booking_id: int,
    requests: Sequence[LineRequest],
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """All of them or none; an error's field is `lines.0.starts_at` and so on."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        references = tree.references(requests)
        lines = []
        for number, request in enumerate(requests):
            try:
                lines.append(tree.draft(request, references))
            except HoldfastError as error:
                raise error.under(f"lines.{number}") from None
            warn_of_too_many(tree, lines[-1])
        tree.settle()
        return tree.outcome(*lines)

    return write(actor, work, dry_run=dry_run)
