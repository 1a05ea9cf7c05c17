"""How many people fit into a venue warns and never holds: fire rules and comfort are for people to weigh."""

from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models import Line
from bookings.services.booking_tree import BookingTree
from catalog.models import Venue


def warn_of_too_many(tree: BookingTree, line: Line) -> None:
    """The layout's capacity counts, else the venue's."""
    if line.kind != LineKind.SESSION or not line.attendees:
        return
    fits = line.layout.head_capacity if line.layout else None
    if fits is None:
        fits = Venue.objects.filter(pk=line.bookable_id).values_list("head_capacity", flat=True).first()
    if fits is not None and line.attendees > fits:
        sentence = _("%(people)s people are more than the %(fits)s who fit in.")
        tree.warn("too_many_people", sentence % {"people": line.attendees, "fits": fits}, line)
