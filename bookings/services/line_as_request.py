"""A line in the words of a request, so that a change of some fields is a request for all of them."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from bookings.enums import LineKind
from bookings.models import Line, LineShare
from bookings.services.line_request import REQUESTS, LineRequest, ShareRequest


def request_of(line: Line) -> LineRequest:
    """The line as if it were asked for today."""
    request = REQUESTS[LineKind(line.kind)]
    return request(**{field.name: _said(line, request, field.name) for field in fields(request)})


def merged(before: LineRequest, changes: Mapping[str, Any]) -> LineRequest:
    """What is absent stays; words that the kind does not know are ignored."""
    values = {field.name: getattr(before, field.name) for field in fields(before)}
    known = {name: value for name, value in changes.items() if name in values}
    return type(before)(**{**values, **known})


def differing(before: LineRequest, after: LineRequest) -> set[str]:
    return {
        field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)
    }


def _said(line: Line, request: type[LineRequest], name: str) -> Any:
    if name == request.names_subject_by and line.kind != LineKind.ITEM:
        return line.subject_id
    return SAID[name](line) if name in SAID else getattr(line, name)


def _share(share: LineShare) -> ShareRequest:
    return ShareRequest(
        cost_centre_id=share.cost_centre_id,
        unit_value=share.unit_value,
        discount=share.discount_given,
        surcharge=share.surcharge_given,
        excluded_tax_ids=tuple(share.excluded_tax_ids),
    )


def _own_cost(line: Line) -> Decimal | None:
    return line.unit_value if line.has_agreed_cost and not line.agreed_shares else None


def _own_shares(line: Line) -> tuple[ShareRequest, ...] | None:
    shares = tuple(_share(share) for share in line.agreed_shares)
    return shares if line.has_agreed_cost and shares else None


SAID: dict[str, Callable[[Line], Any]] = {
    "cost": _own_cost,
    "shares": _own_shares,
    "prices_include_tax": lambda line: line.prices_include_tax if line.has_agreed_cost else None,
    "attendees": lambda line: line.attendees if line.is_attendees_pinned else None,
    "price_id": lambda line: line.event_price_id,
    "discount": lambda line: None if line.discount_id else line.discount_given,
    "surcharge": lambda line: line.surcharge_given,
    "excluded_tax_ids": lambda line: tuple(line.excluded_tax_ids),
    "actual_cost_excluded_tax_ids": lambda line: tuple(line.actual_cost_excluded_tax_ids),
}
"""What a line says otherwise than by a field of the request's name."""
