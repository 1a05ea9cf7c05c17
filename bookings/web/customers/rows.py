"""Customers and companies as rows of a list: who they are, how often they booked, when last; constant in queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max
from django.urls import reverse

from bookings.models import Booking
from bookings.web.shown import on_clock
from partners.access import Actor
from partners.models import Company, Customer


@dataclass(frozen=True, kw_only=True)
class ContactRow:
    """`last_at`: when their latest booking begins, on the partner's clock; None without a dated one."""

    name: str
    url: str
    beside: str
    beside_url: str
    email: str
    phone: str
    bookings: int
    last_at: datetime | None


def customer_rows(actor: Actor, ids: Sequence[int]) -> list[ContactRow]:
    """In the order of the ids."""
    found = Customer.objects.for_partner(actor.partner).select_related("company").in_bulk(list(ids))
    booked = _booked(actor, "customer", ids)
    return [
        ContactRow(
            name=one.name,
            url=reverse("customer-detail", args=[one.pk]),
            beside=one.company.name if one.company else "",
            beside_url=reverse("company-detail", args=[one.company_id]) if one.company_id else "",
            email=one.email,
            phone=_phone(one),
            **_counted(actor, booked.get(one.pk, {})),
        )
        for one in (found[pk] for pk in ids if pk in found)
    ]


def company_rows(actor: Actor, ids: Sequence[int]) -> list[ContactRow]:
    """In the order of the ids."""
    found = Company.objects.for_partner(actor.partner).in_bulk(list(ids))
    booked = _booked(actor, "company", ids)
    return [
        ContactRow(
            name=one.name,
            url=reverse("company-detail", args=[one.pk]),
            beside=str(one.get_type_display()),
            beside_url="",
            email=one.email,
            phone=_phone(one),
            **_counted(actor, booked.get(one.pk, {})),
        )
        for one in (found[pk] for pk in ids if pk in found)
    ]


def _phone(one: Customer | Company) -> str:
    return f"{one.phone_prefix} {one.phone_number}".strip()


def _counted(actor: Actor, booked: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "bookings": booked.get("number", 0),
        "last_at": on_clock(booked.get("last"), actor.partner.time_zone),
    }


def _booked(actor: Actor, of: str, ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    rows = Booking.objects.for_partner(actor.partner).filter(**{f"{of}__in": ids})
    counted = rows.order_by().values(key=F(of)).annotate(number=Count("pk"), last=Max("starts_at"))
    return {row["key"]: row for row in counted}
