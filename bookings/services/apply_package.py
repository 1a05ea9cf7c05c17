"""A package is a template: on each of its days it brings its price, and what it contains as included lines.

What cannot be placed is left out with a warning; the package itself stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.errors import UnknownReference
from bookings.models import Line
from bookings.services.booking_tree import BookingTree, open_tree
from bookings.services.head_count import warn_of_too_many
from bookings.services.line_request import (
    BeverageRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
)
from bookings.services.outcome import Outcome
from bookings.services.references import References, find
from bookings.services.write import write
from catalog.enums import ContentKind
from catalog.models import Facility, Layout, Package, PackageContent, Venue
from catalog.wall_time import day_after, instant
from partners.access import Actor, require
from partners.errors import HoldfastError, Invalid

MOST_DAYS = 60


@dataclass(frozen=True, kw_only=True)
class MainVenue:
    """Where the package's sessions take place that name no venue of their own."""

    venue_id: int
    layout_id: int | None = None


def apply_package(
    *,
    actor: Actor,
    booking_id: int,
    request: PackageRequest,
    days: Sequence[date] | None = None,
    main_venue: MainVenue | None = None,
    expected_version: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """One package line a day, each with its contents. `days` replaces the request's own day."""
    require(actor, "bookings.write")

    def work() -> Outcome:
        tree = open_tree(actor=actor, booking_id=booking_id, expected_version=expected_version)
        wanted = [request.booked_on] if days is None else sorted(set(days))
        if not 1 <= len(wanted) <= MOST_DAYS:
            sentence = _("A package stands on 1 to %(most)s days.") % {"most": MOST_DAYS}
            raise Invalid(sentence, field="days", code="out_of_range")
        package = _package(actor, request.package_id)
        _require_main_venue(actor, main_venue)
        lines = _draft_packages(tree, package, request, wanted)
        _place_contents(tree, package, lines, main_venue)
        tree.drop_what_is_not_free()
        tree.settle()
        return tree.outcome(*lines)

    return write(actor, work, dry_run=dry_run)


def days_of_event(starts_on: date, ends_on: date) -> list[date]:
    return [starts_on + timedelta(days=number) for number in range((ends_on - starts_on).days + 1)]


def _package(actor: Actor, package_id: int) -> Package:
    packages = Package.objects.for_partner(actor.partner).select_related("facility")
    found = packages.prefetch_related("contents").filter(pk=package_id).first()
    if found is None:
        raise UnknownReference(field="package_id")
    return found


def _require_main_venue(actor: Actor, main_venue: MainVenue | None) -> None:
    if main_venue is None:
        return
    find(Venue, actor.partner, main_venue.venue_id, "main_venue.venue_id")
    layouts = Layout.objects.filter(venue=main_venue.venue_id, pk=main_venue.layout_id)
    if main_venue.layout_id is not None and not layouts.exists():
        raise UnknownReference(_("This venue has no such layout."), field="main_venue.layout_id")


def _draft_packages(
    tree: BookingTree, package: Package, request: PackageRequest, days: Sequence[date]
) -> list[Line]:
    wanted = [replace(request, booked_on=day) for day in days]
    references = tree.references(wanted)
    lines = [tree.draft(one, references) for one in wanted]
    for line in lines:
        _warn_of_number(tree, package, line)
    return lines


def _place_contents(
    tree: BookingTree, package: Package, lines: Sequence[Line], main_venue: MainVenue | None
) -> None:
    """Of all days at once, sessions before what stands within them; what the contents name is loaded once."""
    contents = sorted(package.contents.all(), key=lambda content: content.within_id is not None)
    wanted = [
        (content, line, request)
        for line in lines
        for content in contents
        if (request := _request_or_warning(tree, content, line, main_venue, package.facility))
    ]
    references = tree.references([request for _content, _line, request in wanted])
    sessions: dict[tuple[int | None, date], Line] = {}
    for content, line, request in wanted:
        session = sessions.get((content.within_id, line.first_day))
        if content.within_id and session is None:
            continue
        placed = _place(tree, content, request, references, session, line)
        if placed is not None and content.kind == ContentKind.SESSION:
            sessions[content.pk, line.first_day] = placed


def _request_or_warning(
    tree: BookingTree, content: PackageContent, line: Line, main_venue: MainVenue | None, facility: Facility
) -> LineRequest | None:
    try:
        return _request(content, line, main_venue, facility)
    except HoldfastError as error:
        tree.warn("not_placed", f"{content}: {error.text}")
        return None


def _place(
    tree: BookingTree,
    content: PackageContent,
    request: LineRequest,
    references: References,
    session: Line | None,
    package_line: Line,
) -> Line | None:
    try:
        placed = tree.draft(request, references, session=session, package_line=package_line)
    except HoldfastError as error:
        tree.warn("not_placed", f"{content}: {error.text}")
        return None
    warn_of_too_many(tree, placed)
    return placed


def _request(
    content: PackageContent, package_line: Line, main_venue: MainVenue | None, facility: Facility
) -> LineRequest:
    people = package_line.attendees or 0
    quantity = content.quantity * people if content.is_per_person else content.quantity
    starts_at, ends_at = _times(content, package_line, facility)
    attendees = package_line.attendees if package_line.is_attendees_pinned else None
    included: dict[str, Any] = {"name": content.name, "is_included": True}
    alone: dict[str, Any] = {} if content.within_id else {"attendees": attendees}
    match content.kind:
        case ContentKind.SESSION:
            if starts_at is None or ends_at is None:
                raise Invalid(_("A session needs its times."))
            return SessionRequest(
                **included,
                **_venue(content, main_venue),
                starts_at=starts_at,
                ends_at=ends_at,
                attendees=attendees,
            )
        case ContentKind.MENU:
            menu_id = content.menu_id or 0
            return MenuRequest(**included, **alone, menu_id=menu_id, starts_at=starts_at, ends_at=ends_at)
        case ContentKind.BEVERAGE:
            package_id = content.beverage_package_id or 0
            return BeverageRequest(
                **included, **alone, beverage_package_id=package_id, starts_at=starts_at, ends_at=ends_at
            )
        case ContentKind.RESOURCE:
            return ResourceRequest(
                **included,
                inventory_product_id=content.inventory_product_id or 0,
                units=quantity,
                starts_at=starts_at,
                ends_at=ends_at,
            )
    return ProductRequest(**included, product_id=content.product_id or 0, quantity=Decimal(quantity))


def _venue(content: PackageContent, main_venue: MainVenue | None) -> dict[str, Any]:
    chosen = {"session_type_id": content.session_type_id}
    if content.venue_id is not None:
        return {**chosen, "venue_id": content.venue_id, "layout_id": content.layout_id}
    if main_venue is None:
        raise Invalid(_("No venue is named for this session."))
    return {**chosen, "venue_id": main_venue.venue_id, "layout_id": main_venue.layout_id}


def _times(
    content: PackageContent, package_line: Line, facility: Facility
) -> tuple[datetime | None, datetime | None]:
    """Wall times of the package's day; an end that is not after the start is on the next day."""
    day = package_line.first_day
    if content.starts_at is None or content.ends_at is None:
        return None, None
    last = day if content.ends_at > content.starts_at else day_after(day)
    return _instant(day, content.starts_at, facility), _instant(last, content.ends_at, facility)


def _instant(day: date, clock: time, facility: Facility) -> datetime:
    return instant(datetime.combine(day, clock), facility.zone)


def _warn_of_number(tree: BookingTree, package: Package, line: Line) -> None:
    people = line.attendees or 0
    least, most = package.least_attendees, package.most_attendees
    if least is not None and people < least:
        sentence = _("The package is for %(least)s people or more.") % {"least": least}
        tree.warn("too_few_people", sentence, line)
    if most is not None and people > most:
        sentence = _("The package is for at most %(most)s people.") % {"most": most}
        tree.warn("too_many_people", sentence, line)
