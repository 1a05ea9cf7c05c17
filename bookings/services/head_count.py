"""How many people fit into a venue warns and never holds: fire rules and comfort are for people to weigh."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.booking_tree import BookingTree
from catalog.models import Venue


def warn_of_too_many(tree: BookingTree, line: Line) -> None:
    """The layout's capacity counts, else the venue's."""
    warn_of_all_too_many(tree, [line])


def warn_of_all_too_many(tree: BookingTree, lines: Iterable[Line]) -> None:
    """The same for many lines, with one query for their venues."""
    sessions = [line for line in lines if line.kind == LineKind.SESSION and line.attendees]
    asked = [line.bookable_id for line in sessions if _of_layout(line) is None]
    venues = dict(Venue.objects.filter(pk__in=asked).values_list("pk", "head_capacity")) if asked else {}
    for line in sessions:
        fits = _of_layout(line) or venues.get(line.bookable_id or 0)
        if fits is not None and (line.attendees or 0) > fits:
            sentence = _("%(people)s people are more than the %(fits)s who fit in.")
            tree.warn("too_many_people", sentence % {"people": line.attendees, "fits": fits}, line)


def _of_layout(line: Line) -> int | None:
    return line.layout.head_capacity if line.layout else None
