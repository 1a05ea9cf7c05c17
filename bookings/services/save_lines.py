"""Lines are saved with their shares: first what others stand within, then those others."""

from collections.abc import Sequence

from bookings.models import Line, LineShare
from bookings.models.line import SHARED_KINDS

SHARE_VALUES = [
    "unit_value",
    "discount_type",
    "discount_amount",
    "surcharge_type",
    "surcharge_amount",
    "excluded_tax_ids",
]


def save_lines(lines: Sequence[Line]) -> None:
    """New ones get their ids; sessions and packages before what stands within them."""
    new = [line for line in lines if line.pk is None]
    parents = [line for line in new if line.session is None and line.package_line is None]
    children = [line for line in new if line.session is not None or line.package_line is not None]
    Line.objects.bulk_create(parents)
    Line.objects.bulk_create(children)
    for line in lines:
        if not any(line is other for other in new):
            line.save()
    _save_shares([line for line in lines if line.kind in SHARED_KINDS])


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
