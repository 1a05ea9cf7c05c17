"""Lines are saved with their shares: first what others stand within, then those others."""

from collections.abc import Sequence
from itertools import groupby

from bookings.models import Line, LineShare
from bookings.models.line import SHARED_KINDS
from partners.models.write_rows import insert, update

SHARE_VALUES = [
    "unit_value",
    "discount_type",
    "discount_amount",
    "surcharge_type",
    "surcharge_amount",
    "excluded_tax_ids",
]


def save_lines(lines: Sequence[Line]) -> None:
    """New ones get their ids: packages, then sessions in them, then what stands within sessions."""
    new = [line for line in lines if line.pk is None]
    changed = [line for line in lines if line.pk is not None]
    for _depth, of_depth in groupby(sorted(new, key=_depth_of), key=_depth_of):
        insert(list(of_depth))
    for line in changed:
        update(line)
    _save_shares([line for line in lines if line.kind in SHARED_KINDS])


def _depth_of(line: Line) -> int:
    return 2 if line.session is not None else int(line.package_line is not None)


def _save_shares(lines: Sequence[Line]) -> None:
    """By cost centre, so that a share agreed anew keeps its id; shares that are no longer agreed go."""
    if not lines:
        return
    for line in lines:
        for share in line.agreed_shares:
            share.line = line
    agreed = [share for line in lines for share in line.agreed_shares]
    if any(share.pk is None for share in agreed):
        LineShare.objects.bulk_create(
            agreed,
            update_conflicts=True,
            unique_fields=["line", "cost_centre"],
            update_fields=SHARE_VALUES,
        )
    stale = LineShare.objects.filter(line__in=[line.pk for line in lines])
    stale.exclude(pk__in=[share.pk for share in agreed]).delete()
