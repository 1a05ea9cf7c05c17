"""A proposal as a card shows it: in words, on the clock of its facility."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bookings.availability.proposals.candidate import Misfit
from bookings.availability.proposals.proposal import Group, Proposal, Times
from bookings.availability.proposals.rival import Rival
from bookings.availability.proposals.whole_price import WholePrice
from bookings.availability.proposals.wish import Wish
from bookings.enums import BookingStatus, Reason
from bookings.pricing.explanation import as_json
from bookings.web.shown import amount_shown, people_shown
from catalog.enums import Sharing
from catalog.wall_time import wall
from partners.access import Actor, can

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """`held` is empty where no minutes are held before or after."""

    day: str
    times: str
    held: str


@dataclass(frozen=True)
class Priced:
    name: str
    day: str
    gross: str
    steps: list[dict[str, str]]


@dataclass(frozen=True)
class Conflict:
    """`url` leads to the booking, where the actor may know it."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """`heads` is empty where nobody said how many fit in; `price` where the catalogue has none for all of it."""

    key: str
    venue: str
    facility: str
    layout: str
    people: int | None
    heads: int | None
    fit: str
    places: str
    days: list[Day]
    price: str
    priced: list[Priced]
    unpriced: str
    remarks: list[str]
    rank: str
    conflicts: list[Conflict]
    shortages: list[str]
    hold_url: str
    book_url: str
    text: str
    is_dimmed: bool


def card_of(actor: Actor, proposal: Proposal, wish: Wish) -> Card:
    candidate = proposal.candidate
    address = _new_booking(proposal, wish) if can(actor, "bookings.write") else ""
    first = proposal.periods[0].starts_at
    return Card(
        key=f"{candidate.id}-{first:%Y%m%d%H%M}",
        venue=candidate.venue.name,
        facility=candidate.venue.facility.name,
        layout=str(candidate.layout or ""),
        people=wish.people,
        heads=candidate.heads,
        fit=_fit(wish.people, candidate.heads),
        places=_places(proposal),
        days=list(_days(proposal.periods, proposal.zone)),
        price=_price(proposal.price),
        priced=list(_priced(proposal.price)),
        unpriced=", ".join(proposal.price.unpriced),
        remarks=list(_remarks(proposal, wish)),
        rank=_rank(proposal),
        conflicts=list(_conflicts(proposal)),
        shortages=list(_shortages(proposal)),
        hold_url=address and f"{address}&status={BookingStatus.PROSPECTIVE_HOLD}",
        book_url=address and f"{address}&status={BookingStatus.CONFIRMED}",
        text=text_of(proposal),
        is_dimmed=proposal.group == Group.OTHER
        and (proposal.misfit != Misfit.OTHER_VENUE or not proposal.is_free),
    )


def _fit(people: int | None, heads: int | None) -> str:
    if heads is None:
        return ""
    if people is None:
        return _("up to %(people)s") % {"people": people_shown(heads)}
    return _("%(people)s of %(heads)s") % {"people": people, "heads": people_shown(heads)}


def _places(proposal: Proposal) -> str:
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


def _days(periods: Iterable[Times], zone: ZoneInfo) -> Iterator[Day]:
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
    return f"{shown} ({ngettext('%(days)s day', '%(days)s days', days) % {'days': days}})"


def times_shown(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    """“18:00–02:00”; the day of an end is named where it is not the same night."""
    starts, ends = wall(starts_at, zone), wall(ends_at, zone)
    shown = f"{starts:%H:%M}–{ends:%H:%M}"
    is_far = ends - starts > A_DAY
    return f"{shown} ({date_format(ends, 'D j M')})" if is_far else shown


def _price(price: WholePrice) -> str:
    return f"{price.currency} {amount_shown(price.gross, price.currency)}" if price.is_complete else ""


def _priced(price: WholePrice) -> Iterator[Priced]:
    for item in price.items:
        name = item.name if item.quantity == 1 else f"{item.quantity} × {item.name}"
        gross = amount_shown(item.gross, price.currency)
        yield Priced(name, date_format(item.day, "D j M"), gross, as_json(item.steps, price.currency))


def _remarks(proposal: Proposal, wish: Wish) -> Iterator[str]:
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


def _rank(proposal: Proposal) -> str:
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


def _conflicts(proposal: Proposal) -> Iterator[Conflict]:
    for rival in proposal.rivals:
        yield Conflict(_in_the_way(rival, proposal), _booking_url(rival))
    for rival in proposal.enquiries:
        yield Conflict(_in_the_way(rival, proposal), _booking_url(rival))
    for obstacle in proposal.obstacles:
        if obstacle.reason == Reason.OUTSIDE_OPENING_HOURS:
            yield Conflict(_("outside opening hours"), "")
        elif obstacle.starts_at and obstacle.ends_at:
            told = {
                "reason": str(Reason(obstacle.reason).label),
                "when": _moment(obstacle.starts_at, obstacle.ends_at, proposal.zone),
            }
            yield Conflict(_("%(reason)s: %(when)s") % told, "")


def _in_the_way(rival: Rival, proposal: Proposal) -> str:
    told = {
        "name": rival.name or _("another booking"),
        "status": str(BookingStatus(rival.status).label),
        "when": _moment(rival.starts_at, rival.ends_at, proposal.zone),
        "where": rival.where,
    }
    sentence = _("%(name)s, %(status)s, %(where)s, %(when)s") % told
    return f"{sentence} · {_('dates are flexible')}" if rival.can_be_moved else sentence


def _moment(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> str:
    return f"{date_format(wall(starts_at, zone), 'D j M')} {times_shown(starts_at, ends_at, zone)}"


def _booking_url(rival: Rival) -> str:
    return reverse("booking-detail", args=[rival.booking_id]) if rival.booking_id else ""


def _shortages(proposal: Proposal) -> Iterator[str]:
    for one in proposal.shortages:
        told = {"name": one.name, "free": one.free, "units": one.units}
        if one.units:
            yield _("%(name)s: %(free)s of %(units)s left") % told
        else:
            yield _("%(name)s is not lent at this facility") % told


def _new_booking(proposal: Proposal, wish: Wish) -> str:
    """The address of a form for a new booking that says all this already; empty where there is no such form."""
    try:
        address = reverse("booking-new")
    except NoReverseMatch:
        return ""
    candidate = proposal.candidate
    first, *others = [
        (wall(times.starts_at, proposal.zone), wall(times.ends_at, proposal.zone))
        for times in proposal.periods
    ]
    said = [
        ("venue", str(candidate.id)),
        ("starts_at", f"{first[0]:%Y-%m-%dT%H:%M}"),
        ("ends_at", f"{first[1]:%Y-%m-%dT%H:%M}"),
        *([("people", str(wish.people))] if wish.people else []),
        *([("layout", str(candidate.layout.pk))] if candidate.layout else []),
        *([("places", str(proposal.places))] if proposal.places > 1 else []),
        *(("equipment", f"{product_id}:{units}") for product_id, units in wish.equipment),
        *(("line", f"{starts:%Y-%m-%dT%H:%M}/{ends:%Y-%m-%dT%H:%M}") for starts, ends in others),
    ]
    return f"{address}?{urlencode(said)}"


def text_of(proposal: Proposal) -> str:
    """For a letter: plain words, nobody's name."""
    candidate = proposal.candidate
    lines = [f"{candidate.venue.name}, {candidate.venue.facility.name}"]
    for times in proposal.periods:
        day = date_format(wall(times.starts_at, proposal.zone), "l j F Y")
        lines.append(f"{day}, {times_shown(times.starts_at, times.ends_at, proposal.zone)}")
    room = [str(candidate.layout or ""), _fit(None, candidate.heads)]
    lines += [", ".join(part for part in room if part)] if any(room) else []
    names = dict.fromkeys(
        item.name if item.quantity == 1 else f"{item.quantity} × {item.name}"
        for item in proposal.price.items
        if item.name != candidate.venue.name
    )
    lines += [_("with %(equipment)s") % {"equipment": ", ".join(names)}] if names else []
    if price := _price(proposal.price):
        lines.append(_("%(price)s including tax") % {"price": price})
    return "\n".join(lines)


def sheet_of(proposals: Sequence[Proposal]) -> str:
    """All that is free, one below the other."""
    return "\n\n".join(text_of(one) for one in proposals if one.is_free)
