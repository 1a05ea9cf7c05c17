"""What a proposal says, in words, on the clock of its facility."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.availability.proposals.candidate import Misfit
from bookings.availability.proposals.proposal import Proposal
from bookings.availability.proposals.times import Times
from bookings.availability.proposals.whole_price import ItemPrice, WholePrice
from bookings.availability.proposals.wish import Wish
from bookings.models.price_explanation import in_words
from bookings.pricing.explanation import Step, as_json
from bookings.web.shown import amount_shown, number_shown, people_shown
from catalog.enums import Sharing
from catalog.pricing.money import ZERO
from catalog.wall_time import wall

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """`held` is empty where no minutes are held before or after."""

    day: str
    times: str
    held: str


@dataclass(frozen=True)
class Priced:
    """The same on each of some days; `each` is empty for one day. The steps are those of one day."""

    name: str
    each: str
    gross: str
    steps: list[dict[str, str]]


def fit_shown(people: int | None, heads: int | None) -> str:
    if heads is None:
        return ""
    if people is None:
        return _("up to %(people)s") % {"people": people_shown(heads)}
    return _("%(people)s of %(heads)s") % {
        "people": number_shown(Decimal(people)),
        "heads": people_shown(heads),
    }


def places_shown(proposal: Proposal) -> str:
    """Of a shared venue."""
    venue = proposal.candidate.venue
    told = {"places": proposal.places, "capacity": venue.capacity}
    match venue.sharing:
        case Sharing.PLACES:
            return _("%(places)s of %(capacity)s places") % told
        case Sharing.BOOKINGS:
            return _("shared by up to %(capacity)s bookings") % told
        case _:
            return ""


def days_of(periods: Iterable[Times], zone: ZoneInfo) -> Iterator[Day]:
    """Days that follow each other at the same times stand together."""
    runs: list[list[Times]] = []
    for times in periods:
        if runs and _shifted(runs[-1][-1], zone) == _walls(times, zone):
            runs[-1].append(times)
        else:
            runs.append([times])
    for run in runs:
        first = run[0]
        bare, held = (first.starts_at, first.ends_at), (first.held_from, first.held_until)
        yield Day(
            days_shown(wall(first.starts_at, zone), wall(run[-1].starts_at, zone)),
            times_shown(*bare, zone),
            times_shown(*held, zone) if held != bare else "",
        )


def _walls(times: Times, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return wall(times.starts_at, zone), wall(times.ends_at, zone)


def _shifted(times: Times, zone: ZoneInfo) -> tuple[datetime, datetime]:
    starts, ends = _walls(times, zone)
    return starts + A_DAY, ends + A_DAY


def days_shown(first: datetime, last: datetime) -> str:
    """“Fri 12 Mar 2027”, “Fri 12 Mar – Sun 14 Mar 2027 (3 days)”."""
    if first.date() == last.date():
        return date_format(first, "D j M Y")
    days = (last.date() - first.date()).days + 1
    shown = f"{date_format(first, 'D j M')} – {date_format(last, 'D j M Y')}"
    number = ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    return f"{shown} ({number})"


def times_shown(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """“18:00–02:00”; the day of an end is named where it is not the same night."""
    starts, ends = wall(starts_at, zone), wall(ends_at, zone)
    shown = f"{starts:%H:%M}–{ends:%H:%M}"
    is_far = ends - starts > A_DAY
    return f"{shown} ({date_format(ends, 'D j M')})" if is_far else shown


def price_shown(price: WholePrice) -> str:
    return f"{amount_shown(price.gross, price.currency)} {price.currency}" if price.is_complete else ""


def priced_items(price: WholePrice) -> Iterator[Priced]:
    """What is priced alike on several days stands once."""
    alike: dict[tuple[str, int, tuple[Step, ...]], list[ItemPrice]] = {}
    for item in price.items:
        alike.setdefault((item.name, item.quantity, item.steps), []).append(item)
    for (name, quantity, steps), items in alike.items():
        gross = amount_shown(items[0].gross, price.currency)
        yield Priced(
            name if quantity == 1 else f"{quantity} × {name}",
            _("%(days)s days, %(gross)s each") % {"days": len(items), "gross": gross} if items[1:] else "",
            amount_shown(sum((item.gross for item in items), ZERO), price.currency),
            in_words(as_json(steps, price.currency)),
        )


def remarks_on(proposal: Proposal, wish: Wish) -> Iterator[str]:
    """Why it is not what was asked for."""
    candidate = proposal.candidate
    match proposal.misfit:
        case Misfit.TOO_SMALL:
            yield _("too small: takes %(people)s") % {"people": people_shown(candidate.heads or 0)}
        case Misfit.TOO_LARGE:
            yield _("much larger than needed")
        case Misfit.NO_LAYOUT:
            yield _("does not have this layout")
        case Misfit.TOO_FEW_PLACES:
            yield _("does not have so many places")
    shortest, longest = candidate.venue.min_booking_minutes, candidate.venue.max_booking_minutes
    if proposal.duration == "too_short":
        yield _("is booked for %(minutes)s minutes at least") % {"minutes": shortest}
    if proposal.duration == "too_long":
        yield _("is booked for %(minutes)s minutes at most") % {"minutes": longest}


def shortages_of(proposal: Proposal) -> Iterator[str]:
    for one in proposal.shortages:
        told = {"name": one.name, "free": one.free, "units": one.units}
        if one.units:
            yield _("%(name)s: %(free)s of %(units)s left") % told
        else:
            yield _("%(name)s is not lent at this facility") % told


def bare(times: tuple[datetime, datetime]) -> Times:
    return Times(starts_at=times[0], ends_at=times[1], held_from=times[0], held_until=times[1])
