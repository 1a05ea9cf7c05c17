"""Whole bookings, read at once: one flat query for each table, stitched here, however many bookings and lines.

Rows are plain: columns by their names, those of what a row refers to as `facility__time_zone`. Whoever prints a
booking reads it here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bookings.models.booking import Booking
from bookings.models.charge import Charge, ServiceFee, TaxDetail
from bookings.models.commission import Commission
from bookings.models.document import Document
from bookings.models.external_url import ExternalUrl
from bookings.models.line import SHARED_KINDS, Line
from bookings.models.line_share import LineShare
from bookings.models.payment import Payment
from bookings.models.tree_columns import (
    BOOKING_COLUMNS,
    CHARGE_COLUMNS,
    COST_CENTRE_COLUMNS,
    DOCUMENT_COLUMNS,
    FEE_COLUMNS,
    LINE_COLUMNS,
    TAX_COLUMNS,
)
from catalog.models import CostCentre
from partners.models.prepared import IDS, Prepared

Row = dict[str, Any]
Grouped = Mapping[Any, Sequence[Row]]


def _taxes() -> QuerySet:
    """Those on charges and those on fees."""
    details = TaxDetail.objects.order_by()
    on_charges = details.filter(charge__line__booking__any_of=IDS).values(*TAX_COLUMNS)
    on_fees = details.filter(service_fee__charge__line__booking__any_of=IDS).values(*TAX_COLUMNS)
    return on_charges.union(on_fees, all=True).order_by("id")


OF_BOOKINGS = {"booking__any_of": IDS}
BOOKINGS = Prepared(lambda: Booking.objects.filter(pk__any_of=IDS).values(*BOOKING_COLUMNS))
LINES = Prepared(lambda: Line.objects.standing().filter(**OF_BOOKINGS).order_by("pk").values(*LINE_COLUMNS))
EXPLANATIONS = Prepared(
    lambda: Line.objects.standing().filter(**OF_BOOKINGS).values("id", "price_explanation")
)
SHARES = Prepared(lambda: LineShare.objects.filter(line__booking__any_of=IDS).order_by("pk").values())
CHARGES = Prepared(
    lambda: (
        Charge.objects.filter(line__booking__any_of=IDS).order_by("charged_on", "pk").values(*CHARGE_COLUMNS)
    )
)
FEES = Prepared(
    lambda: ServiceFee.objects.filter(charge__line__booking__any_of=IDS).order_by("pk").values(*FEE_COLUMNS)
)
TAXES = Prepared(_taxes)
COST_CENTRES = Prepared(lambda: CostCentre.objects.filter(pk__any_of=IDS).values(*COST_CENTRE_COLUMNS))
DOCUMENTS = Prepared(
    lambda: (
        Document.objects.filter(**OF_BOOKINGS)
        .order_by("number", "version", "pk", "session_links__session_id")
        .values(*DOCUMENT_COLUMNS, "session_links__session_id")
    )
)
URLS = Prepared(lambda: ExternalUrl.objects.filter(**OF_BOOKINGS).order_by("position").values())
COMMISSIONS = Prepared(lambda: Commission.objects.filter(**OF_BOOKINGS).order_by("pk").values())


@dataclass(frozen=True, slots=True)
class FeeRows:
    fee: Row
    taxes: Sequence[Row]


@dataclass(frozen=True, slots=True)
class ChargeRows:
    """`taxes` are in the charge's total; `booking_taxes` and fees come beside it."""

    charge: Row
    taxes: Sequence[Row]
    booking_taxes: Sequence[Row]
    fees: Sequence[FeeRows]


@dataclass(frozen=True, slots=True)
class LineRows:
    """A standing line. One that waits has no charges."""

    line: Row
    shares: Sequence[Row]
    charges: Sequence[ChargeRows]


@dataclass(frozen=True, slots=True)
class TreeRows:
    """`documents` hold their `session_ids`; `payments` are empty unless they were asked for."""

    booking: Row
    lines: Sequence[LineRows]
    documents: Sequence[Row]
    external_urls: Sequence[Row]
    commissions: Sequence[Row]
    cost_centres: Mapping[int, Row]
    payments: Sequence[Row]


def read_trees(*, partner_id: int, booking_ids: Sequence[int], with_payments: bool = False) -> list[TreeRows]:
    """In the order of the ids; those that the partner does not have are left out."""
    bookings = {row["id"]: row for row in BOOKINGS.rows(booking_ids) if row["partner_id"] == partner_id}
    if not bookings:
        return []
    lines = _read_lines(bookings)
    centres = _cost_centres(lines)
    documents = read_documents(bookings)
    urls = _by("booking_id", URLS.rows(bookings))
    commissions = _by("booking_id", COMMISSIONS.rows(bookings))
    payments = _payments(bookings) if with_payments else {}
    return [
        TreeRows(
            booking=bookings[pk],
            lines=lines.get(pk, ()),
            documents=documents.get(pk, ()),
            external_urls=urls.get(pk, ()),
            commissions=commissions.get(pk, ()),
            cost_centres=centres,
            payments=payments.get(pk, ()),
        )
        for pk in booking_ids
        if pk in bookings
    ]


def read_programme_rows(*, partner_id: int, booking_id: int) -> TreeRows | None:
    """A booking with its lines and what they cost alone; None where the partner does not have it."""
    bookings = [row for row in BOOKINGS.rows([booking_id]) if row["partner_id"] == partner_id]
    if not bookings:
        return None
    lines = _read_lines([booking_id])
    return TreeRows(
        booking=bookings[0],
        lines=lines.get(booking_id, ()),
        documents=(),
        external_urls=(),
        commissions=(),
        cost_centres=_cost_centres(lines),
        payments=(),
    )


def read_explanations(tree: TreeRows) -> dict[int, list[dict[str, str]]]:
    """How the price of each line was made."""
    return {row["id"]: row["price_explanation"] for row in EXPLANATIONS.rows([tree.booking["id"]])}


def _read_lines(bookings: Iterable[int]) -> Mapping[int, Sequence[LineRows]]:
    """By booking, as they were added."""
    rows = LINES.rows(bookings)
    is_split = any(row["kind"] in SHARED_KINDS for row in rows)
    shares = _by("line_id", SHARES.rows(bookings)) if is_split else {}
    charges = _read_charges(bookings)
    by_booking: dict[int, list[LineRows]] = defaultdict(list)
    for row in rows:
        line = LineRows(row, shares.get(row["id"], ()), charges.get(row["id"], ()))
        by_booking[row["booking_id"]].append(line)
    return by_booking


def _read_charges(bookings: Iterable[int]) -> Mapping[int, Sequence[ChargeRows]]:
    """By line, in the order of days."""
    rows = CHARGES.rows(bookings)
    if not rows:
        return {}
    fees = _by("charge_id", FEES.rows(bookings))
    taxes = TAXES.rows(bookings)
    on_charges = _by("charge_id", (row for row in taxes if row["charge_id"] is not None))
    on_fees = _by("service_fee_id", (row for row in taxes if row["service_fee_id"] is not None))
    by_line: dict[int, list[ChargeRows]] = defaultdict(list)
    for row in rows:
        levied = on_charges.get(row["id"], ())
        charge = ChargeRows(
            charge=row,
            taxes=[tax for tax in levied if not tax["is_booking_level"]],
            booking_taxes=[tax for tax in levied if tax["is_booking_level"]],
            fees=[FeeRows(fee, on_fees.get(fee["id"], ())) for fee in fees.get(row["id"], ())],
        )
        by_line[row["line_id"]].append(charge)
    return by_line


def _cost_centres(lines: Mapping[int, Sequence[LineRows]]) -> Mapping[int, Row]:
    """All that these lines, their shares and charges name."""
    every = [line for of_booking in lines.values() for line in of_booking]
    ids = {line.line["cost_centre_id"] for line in every}
    ids |= {share["cost_centre_id"] for line in every for share in line.shares}
    ids |= {charge.charge["cost_centre_id"] for line in every for charge in line.charges}
    return {row["id"]: row for row in COST_CENTRES.rows(ids - {None})}


def read_documents(bookings: Iterable[int]) -> Grouped:
    """By booking, in the order of their versions, each once; the database answers once for each of its sessions."""
    documents: dict[int, Row] = {}
    for row in DOCUMENTS.rows(bookings):
        session_id = row.pop("session_links__session_id")
        document = documents.setdefault(row["id"], {**row, "session_ids": []})
        if session_id is not None:
            document["session_ids"].append(session_id)
    return _by("booking_id", documents.values())


def _payments(bookings: Iterable[int]) -> Grouped:
    return _by("booking_id", Payment.objects.filter(booking__in=list(bookings)).order_by("pk").values())


def _by(column: str, rows: Iterable[Any]) -> Grouped:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups
