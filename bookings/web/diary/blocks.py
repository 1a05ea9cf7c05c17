"""A session, an event's date or a closing as it is drawn: one piece for each day, with the same words on all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.enums import CLOSED, BookingStatus
from bookings.web.customer_names import customer_names, may_name
from bookings.web.diary.colours import LETTERS, Colours
from bookings.web.diary.entries import Entry, Kind, Root
from bookings.web.diary.places import Places
from bookings.web.diary.timed import Timed
from bookings.web.shown import day_shown, on_clock, people_shown
from partners.access import Actor, can
from partners.models import Company
from partners.web.addresses import address_of_each

URGENT = timedelta(hours=48)
DASH = "\N{EN DASH}"


@dataclass(frozen=True, kw_only=True)
class Block:
    """`letter` and `rank` (0: nobody else asks) stand for the status and the queue; `note` says until when it is held.
    `also` names the venues that cannot be had meanwhile.

    `starts` and `ends` are naive wall times of the whole of it.
    """

    timed: Timed
    kind: str
    title: str
    note: str
    label: str
    where: str
    letter: str = ""
    rank: int = 0
    people: int | None = None
    classes: str = ""
    status: str = ""
    status_label: str = ""
    also: tuple[str, ...] = ()
    is_movable: bool = False
    is_confidential: bool = False
    url: str = ""
    session_url: str = ""
    """Of the booking and of its session; empty for what is none."""

    @property
    def id(self) -> int:
        return self.timed.entry.id

    @property
    def root(self) -> Root | None:
        return self.timed.entry.root

    @property
    def is_holding(self) -> bool:
        return self.timed.entry.is_holding

    @property
    def starts(self) -> str:
        return _iso(self.timed.starts)

    @property
    def ends(self) -> str:
        return _iso(self.timed.ends)

    @property
    def when(self) -> str:
        return when(self.timed.starts, self.timed.ends)

    @property
    def day(self) -> date:
        return self.timed.starts.date()

    @property
    def held(self) -> str:
        """With the minutes before and after, where there are any."""
        bare = self.timed.starts, self.timed.ends
        held = self.timed.held_from, self.timed.held_until
        return "" if bare == held else when(*held)

    @property
    def is_one_day(self) -> bool:
        return is_one_day(self.timed.starts, self.timed.ends)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What the words on blocks are made of, read once for all."""

    actor: Actor
    places: Places
    customers: Mapping[int | None, str]
    companies: Mapping[int, str]
    ranks: Mapping[int, int]
    colours: Colours
    now: datetime
    statuses: Mapping[BookingStatus, tuple[str, str]]
    """The letter and the word of each."""
    booking_url: Callable[[int], str]
    session_url: Callable[[int], str]
    may_write: bool

    def also(self, entry: Entry) -> tuple[str, ...]:
        if not entry.is_holding:
            return ()
        return tuple(sorted(self.places.venues[one].name for one in self.places.related[entry.bookable_id]))

    def title(self, entry: Entry) -> str:
        root = entry.root
        if root is None:
            return entry.name or (_("Closed") if entry.kind == Kind.CLOSED else "")
        named = "" if entry.name == self.places.venues[entry.bookable_id].name else entry.name
        about = root.name or self.customers.get(root.customer_id) or self.companies.get(root.company_id or 0)
        return f"{about or root.code} · {named}" if named else about or root.code


def words_of(
    actor: Actor, places: Places, entries: Iterable[Entry], ranks: Mapping[int, int], colours: Colours
) -> Words:
    unnamed = [entry.root for entry in entries if entry.root and not entry.root.name]
    return Words(
        actor=actor,
        places=places,
        customers=customer_names(actor, {root.customer_id for root in unnamed}),
        companies=_companies(actor, {root.company_id for root in unnamed if root.company_id}),
        ranks=ranks,
        colours=colours,
        now=timezone.now(),
        statuses={status: (str(LETTERS.get(status, "")), str(status.label)) for status in BookingStatus},
        booking_url=address_of_each("booking-detail"),
        session_url=address_of_each("diary-session"),
        may_write=can(actor, "bookings.write"),
    )


def _companies(actor: Actor, company_ids: set[int]) -> dict[int, str]:
    if not may_name(actor):
        return {}
    companies = Company.objects.for_partner(actor.partner).filter(pk__in=company_ids)
    return dict(companies.values_list("pk", "name"))


def block_of(timed: Timed, words: Words) -> Block:
    root = timed.entry.root
    return _block_of_none(timed, words) if root is None else _block_of_booking(timed, root, words)


def _block_of_none(timed: Timed, words: Words) -> Block:
    """An event's date, or a closing."""
    entry = timed.entry
    where, title = words.places.venues[entry.bookable_id].name, words.title(entry)
    kind = _("Event") if entry.kind == Kind.EVENT else _("Closed")
    return Block(
        timed=timed,
        kind=entry.kind,
        title=title,
        note="",
        label=", ".join(dict.fromkeys([title, kind, where, when(timed.starts, timed.ends)])),
        where=where,
        also=words.also(entry),
        classes=f"block-{entry.kind}",
        status_label=kind,
    )


def _block_of_booking(timed: Timed, root: Root, words: Words) -> Block:
    entry, status = timed.entry, BookingStatus(root.status)
    due, is_urgent = _due(root, words, timed)
    letter, status_label = words.statuses[status]
    title, where = words.title(entry), words.places.venues[entry.bookable_id].name
    rank, people = words.ranks.get(entry.id, 0), entry.attendees or root_people(entry)
    said = [title, status_label, where, when(timed.starts, timed.ends)]
    return Block(
        timed=timed,
        kind=Kind.SESSION,
        title=title,
        note=due,
        label=", ".join([*said, *_details(people, rank, due, root)]),
        where=where,
        letter=letter,
        rank=rank,
        people=people,
        classes=_classes(root, words, is_urgent, entry.is_holding),
        status=str(status),
        status_label=status_label,
        also=words.also(entry),
        is_movable=words.may_write and status not in CLOSED,
        is_confidential=root.is_confidential,
        url=words.booking_url(root.id),
        session_url=words.session_url(entry.id),
    )


def _classes(root: Root, words: Words, is_urgent: bool, is_holding: bool) -> str:
    marks = (" is-urgent" if is_urgent else "") + ("" if is_holding else " is-open")
    return f"status-{root.status} hue-{words.colours.hue_of(root)}{marks}"


def root_people(entry: Entry) -> int | None:
    """How many are said to come, where the session says nothing."""
    return entry.places if entry.places and entry.places > 1 else None


def _details(people: int | None, rank: int, note: str, root: Root) -> Iterator[str]:
    """The end of the sentence that tells all of a block to those who do not see it."""
    if people:
        yield people_shown(people)
    if rank:
        yield _("number %(rank)s in line") % {"rank": rank}
    if note:
        yield note
    if root.is_confidential:
        yield _("confidential")


def _due(root: Root, words: Words, timed: Timed) -> tuple[str, bool]:
    """Until when a hold lasts, or by when is to be decided; and whether it is less than two days away."""
    place = words.places.venues[timed.entry.bookable_id]
    zone = next(one for one in words.places.facilities if one.pk == place.facility_id).time_zone
    if root.status == BookingStatus.PROSPECTIVE_HOLD and root.hold_expires_at:
        until = on_clock(root.hold_expires_at - timedelta(microseconds=1), zone)
        is_urgent = root.hold_expires_at - words.now < URGENT
        return _("exp %(day)s") % {"day": day_shown(until, "j M")}, is_urgent
    if root.status == BookingStatus.TENTATIVE and root.decision_on:
        is_urgent = (root.decision_on - on_clock(words.now, zone).date()).days < URGENT.days
        return _("decide %(day)s") % {"day": day_shown(root.decision_on, "j M")}, is_urgent
    return "", False


def when(starts: datetime, ends: datetime) -> str:
    """“09:00–12:30”, with the days where it goes on for longer than one."""
    if is_one_day(starts, ends):
        return f"{starts:%H:%M}{DASH}{clock_end(starts, ends)}"
    return f"{day_shown(starts, 'j M')} {starts:%H:%M} {DASH} {day_shown(ends, 'j M')} {ends:%H:%M}"


def is_one_day(starts: datetime, ends: datetime) -> bool:
    return starts.date() == (ends - timedelta(microseconds=1)).date()


def clock_end(starts: datetime, ends: datetime) -> str:
    return "24:00" if ends.date() > starts.date() else f"{ends:%H:%M}"


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds" if at.second else "minutes")
