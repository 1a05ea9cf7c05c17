"""What a block's colour says, in one of seven hues. The legend names the hues in use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from bookings.enums import BookingStatus
from bookings.web.diary.asked import SHOWABLE, Asked, Colour
from bookings.web.diary.entries import Root
from catalog.models import EventType
from catalog.pricing.money import ZERO
from partners.access import Actor
from partners.models import Membership

HUES = ("blue", "green", "amber", "violet", "red", "slate")
NEUTRAL = "grey"
STATUS_HUES = {
    BookingStatus.CONFIRMED: "green",
    BookingStatus.TENTATIVE: "amber",
    BookingStatus.PROSPECTIVE_HOLD: "violet",
    BookingStatus.ORDERING: "blue",
    BookingStatus.PROSPECTIVE: "slate",
}
LETTERS = {
    BookingStatus.CONFIRMED: pgettext_lazy("letter of a status", "C"),
    BookingStatus.TENTATIVE: pgettext_lazy("letter of a status", "T"),
    BookingStatus.PROSPECTIVE_HOLD: pgettext_lazy("letter of a status", "H"),
    BookingStatus.ORDERING: pgettext_lazy("letter of a status", "O"),
    BookingStatus.PROSPECTIVE: pgettext_lazy("letter of a status", "P"),
}


@dataclass(frozen=True)
class Meaning:
    """`letter` where the hue stands for a status."""

    hue: str
    label: str
    letter: str = ""
    status: str = ""


@dataclass(frozen=True)
class Colours:
    hue_of: Callable[[Root], str]
    legend: list[Meaning]


def colours_of(actor: Actor, asked: Asked, roots: Iterable[Root]) -> Colours:
    if asked.colour == Colour.PAYMENT:
        return Colours(_payment, _payments())
    if asked.colour == Colour.TYPE:
        ids = {root.event_type_id for root in roots if root.event_type_id}
        types = EventType.objects.for_partner(actor.partner).filter(pk__in=ids)
        return _named(dict(types.values_list("pk", "name")), lambda root: root.event_type_id, _("No type"))
    if asked.colour == Colour.OWNER:
        ids = {owner for root in roots if (owner := owner_id(root))}
        people = Membership.objects.filter(partner=actor.partner, user__in=ids).select_related("user")
        names = {one.user_id: str(one.user) for one in people}
        return _named(names, owner_id, _("Nobody's"))
    return Colours(lambda root: STATUS_HUES.get(BookingStatus(root.status), NEUTRAL), _statuses())


def owner_id(root: Root) -> int | None:
    return root.coordinator_id or root.sales_person_id


def _statuses() -> list[Meaning]:
    return [
        Meaning(STATUS_HUES[status], str(status.label), str(LETTERS[status]), str(status))
        for status in SHOWABLE
    ]


def _payment(root: Root) -> str:
    if root.total_gross <= ZERO:
        return NEUTRAL
    if root.total_paid >= root.total_gross:
        return "green"
    return "amber" if root.total_paid > ZERO else "red"


def _payments() -> list[Meaning]:
    return [
        Meaning("green", _("Paid")),
        Meaning("amber", _("Partly paid")),
        Meaning("red", _("Unpaid")),
        Meaning(NEUTRAL, _("Nothing to pay")),
    ]


def _named(names: dict[int, str], key: Callable[[Root], int | None], none: str) -> Colours:
    """Hues by name; where there are more names than hues, they come again."""
    ordered = sorted(names.items(), key=lambda named: named[1])
    hues = {pk: HUES[number % len(HUES)] for number, (pk, _name) in enumerate(ordered)}
    legend = [Meaning(hues[pk], name) for pk, name in ordered]
    return Colours(lambda root: hues.get(key(root) or 0, NEUTRAL), [*legend, Meaning(NEUTRAL, none)])
