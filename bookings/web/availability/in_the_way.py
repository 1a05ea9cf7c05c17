"""What is in the way of a proposal, and behind whom it would stand; whom the ranking does not name is not named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bookings.availability.proposals.proposal import Proposal
from bookings.availability.proposals.rival import Rival
from bookings.enums import BookingStatus, Reason
from bookings.errors import Obstacle
from bookings.web.availability.shown_proposal import times_shown
from catalog.wall_time import wall


@dataclass(frozen=True)
class Conflict:
    """`url` leads to the booking, where the actor may know it."""

    text: str
    url: str


def conflicts_of(proposal: Proposal) -> Iterator[Conflict]:
    for rival in proposal.rivals:
        yield Conflict(_in_the_way(rival, proposal), _booking_url(rival))
    for rival in proposal.enquiries:
        yield Conflict(_in_the_way(rival, proposal), _booking_url(rival))
    for obstacle in proposal.obstacles:
        yield obstacle_shown(obstacle, proposal.zone)


def obstacle_shown(obstacle: Obstacle, zone: ZoneInfo) -> Conflict:
    """What is in the way and nobody's booking."""
    if obstacle.reason == Reason.OUTSIDE_OPENING_HOURS or not (obstacle.starts_at and obstacle.ends_at):
        return Conflict(str(Reason(obstacle.reason).label), "")
    told = {
        "reason": str(Reason(obstacle.reason).label),
        "when": _moment(obstacle.starts_at, obstacle.ends_at, zone),
    }
    return Conflict(_("%(reason)s: %(when)s") % told, "")


def _in_the_way(rival: Rival, proposal: Proposal) -> str:
    told = {
        "name": rival.name or _("another booking"),
        "status": str(BookingStatus(rival.status).label),
        "when": _moment(rival.starts_at, rival.ends_at, proposal.zone),
        "where": rival.where,
    }
    parts = [_("%(name)s, %(status)s, %(where)s, %(when)s") % told]
    if not rival.meets(proposal.periods):
        parts.append(_("only set-up and clearing meet"))
    if rival.can_be_moved:
        parts.append(_("dates are flexible"))
    return " · ".join(parts)


def _moment(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    return f"{date_format(wall(starts_at, zone), 'D j M')} {times_shown(starts_at, ends_at, zone)}"


def _booking_url(rival: Rival) -> str:
    return reverse("booking-detail", args=[rival.booking_id]) if rival.booking_id else ""


def rank_shown(proposal: Proposal) -> str:
    """“2nd option behind Smith, decision 14 Mar”."""
    options = proposal.options
    if not options or (proposal.rivals and not proposal.can_be_next_option):
        return ""
    told = {"rank": ordinal(proposal.option_rank), "others": _(" and ").join(_option(one) for one in options)}
    return _("%(rank)s option behind %(others)s") % told


def ordinal(number: int) -> str:
    if not (get_language() or "en").startswith("en"):
        return f"{number}."
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _option(rival: Rival) -> str:
    name = rival.name or _("another booking")
    if rival.decision_on is None:
        return name
    return _("%(name)s, decision %(day)s") % {"name": name, "day": date_format(rival.decision_on, "j M")}
