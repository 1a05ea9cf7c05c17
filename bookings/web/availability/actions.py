"""From a proposal to the form for a new booking, which opens with all that was asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bookings.availability.proposals.lending import Loan
from bookings.availability.proposals.proposal import Proposal
from bookings.availability.proposals.wish import Wish
from bookings.enums import BookingStatus
from bookings.web.availability.in_the_way import ordinal
from catalog.wall_time import wall

MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Action:
    """Opens the form for a new booking that says all this already."""

    label: str
    url: str
    is_first: bool = False


def actions_on(proposal: Proposal, wish: Wish) -> Iterator[Action]:
    """What is taken cannot be held: it can be asked for, behind those who have it."""
    address = _new_booking(proposal, wish)
    if proposal.is_free:
        is_first = proposal.misfit is None
        yield Action(_("Hold"), f"{address}&status={BookingStatus.PROSPECTIVE_HOLD}", is_first)
        yield Action(_("Book"), f"{address}&status={BookingStatus.CONFIRMED}")
        return
    label = _("Enquire")
    if proposal.can_be_next_option:
        label = _("Enquire as %(rank)s option") % {"rank": ordinal(proposal.option_rank)}
    yield Action(label, f"{address}&status={BookingStatus.PROSPECTIVE}")


def actions_on_loan(loan: Loan) -> Iterator[Action]:
    said = [("kind", "equipment"), ("equipment", f"{loan.product.pk}:{loan.wanted}")]
    periods = [(wall(starts, loan.zone), wall(ends, loan.zone)) for starts, ends in loan.periods]
    address = _address([*said, *_first_period(*periods[0])])
    if loan.is_enough and len(periods) == 1:
        yield Action(_("Hold"), f"{address}&status={BookingStatus.PROSPECTIVE_HOLD}", True)
        yield Action(_("Book"), f"{address}&status={BookingStatus.CONFIRMED}")


def _new_booking(proposal: Proposal, wish: Wish) -> str:
    candidate = proposal.candidate
    first, *others = [
        (wall(times.starts_at, proposal.zone), wall(times.ends_at, proposal.zone))
        for times in proposal.periods
    ]
    return _address(
        [
            ("venue", str(candidate.id)),
            *_first_period(*first),
            *([("people", str(wish.people))] if wish.people else []),
            *([("layout", str(candidate.layout.pk))] if candidate.layout else []),
            *([("places", str(proposal.places))] if proposal.places > 1 else []),
            *(("equipment", f"{product_id}:{units}") for product_id, units in _to_be_had(proposal, wish)),
            *(("line", f"{starts:{MINUTE}}/{ends:{MINUTE}}") for starts, ends in others),
        ]
    )


def _to_be_had(proposal: Proposal, wish: Wish) -> Iterator[tuple[int, int]]:
    """The equipment asked for, as much of it as is free."""
    free = {one.product_id: one.free for one in proposal.shortages}
    for product_id, units in wish.equipment:
        if left := free.get(product_id, units):
            yield product_id, left


def _first_period(starts: datetime, ends: datetime) -> list[tuple[str, str]]:
    return [("starts_at", f"{starts:{MINUTE}}"), ("ends_at", f"{ends:{MINUTE}}")]


def _address(said: Sequence[tuple[str, str]]) -> str:
    """Of a form for a new booking that says all this already."""
    return f"{reverse('booking-new')}?{urlencode(said)}"
