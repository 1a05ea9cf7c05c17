"""A list is `{"meta": {totalResults, start, perPage, count}, "results": […]}`.

It is filtered and ordered by what the action declares, and by nothing else that a caller may write.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from partners.models.paging import read_page
from partners.rpc.action import Call, FilterField, Listing
from partners.rpc.kind import FLAG, Choice, Flag, Mistake, Text
from partners.rpc.parameter import folded
from partners.rpc.refusal import does_not_validate

NULLS = {"ISNULL", "__ISNULL__"}
"""As a value: nothing is there. The vendor's text and its example differ, so both are understood."""

TEXT_LOOKUPS = {
    "CONTAINS": ("icontains", False),
    "NOTCONTAINS": ("icontains", True),
    "BEGINS": ("istartswith", False),
    "ENDS": ("iendswith", False),
}
ORDER_LOOKUPS = {"LESSTHAN": "lte", "GREATERTHAN": "gte"}
SUFFIXES = (*TEXT_LOOKUPS, *ORDER_LOOKUPS, "NOT", "EMPTY")

Row = Callable[[Any], Any]
Rows = Callable[[list[Any]], Sequence[Any]]


def collection(
    call: Call, found: QuerySet[Any] | Sequence[Any], row: Row | None = None, *, rows: Rows | None = None
) -> dict[str, Any]:
    """The page asked for. `row` prints one record, `rows` all of the page at once where they share questions.

    A queryset is filtered and ordered here; a list comes as it is to be shown.
    """
    start, per_page = call.page.start, call.page.per_page
    if isinstance(found, QuerySet):
        records, total = read_page(_narrowed(call, found), start, per_page)
    else:
        records, total = list(found[start : start + per_page]), len(found)
    results = list(rows(records)) if rows else [row(record) for record in records] if row else records
    return {
        "meta": {"totalResults": total, "start": start, "perPage": per_page, "count": len(results)},
        "results": results,
    }


def _narrowed(call: Call, found: QuerySet[Any]) -> QuerySet[Any]:
    listing = call.action.listing or Listing()
    for key, value in call.filter.items():
        found = found.filter(condition(listing.filters, key, value))
    if not call.order_by:
        return found
    path = listing.orders[call.order_by]
    return found.order_by(f"-{path}" if call.descending else path, "pk")


def condition(filters: Sequence[FilterField], key: str, value: Any) -> Q:
    """What one entry of `filter` asks for; `Refusal` (23016) where it is not declared or does not make sense."""
    name, _underscores, suffix = key.partition("__")
    field = next((each for each in filters if folded(each.name) == folded(name)), None)
    suffix = suffix.upper()
    try:
        if field is None:
            raise Mistake(_("This list can be filtered by: %(names)s") % {"names": _names(filters)})
        if suffix and (suffix not in SUFFIXES or field.lookup):
            raise Mistake(_("There is no such way to filter by it"))
        return _asked(field, suffix, value)
    except Mistake as mistake:
        raise does_not_validate(f"filter.{key}", mistake.sentence) from mistake


def _names(filters: Sequence[FilterField]) -> str:
    return ", ".join(field.name for field in filters) or _("nothing")


def _asked(field: FilterField, suffix: str, value: Any) -> Q:
    if suffix == "EMPTY":
        is_empty = True if value is None or value == "" else FLAG.check(value)
        return _nothing(field) if is_empty else ~_nothing(field)
    if value is None or (isinstance(value, str) and value.upper() in NULLS):
        return _null(field, suffix)
    if suffix in TEXT_LOOKUPS:
        return _text(field, suffix, value)
    if suffix in ORDER_LOOKUPS:
        return _ordered(field, suffix, value)
    equal = Q(**{f"{field.path}__{field.lookup or _equals(field)}": field.type.check(value)})
    return ~equal if suffix == "NOT" else equal


def _null(field: FilterField, suffix: str) -> Q:
    if suffix not in {"", "NOT"} or field.lookup:
        raise Mistake(_("Nothing can only be asked for with equal and not"))
    return ~_nothing(field) if suffix == "NOT" else _nothing(field)


def _nothing(field: FilterField) -> Q:
    absent = Q(**{f"{field.path}__isnull": True})
    return absent | Q(**{field.path: ""}) if isinstance(field.type, Text) else absent


def _text(field: FilterField, suffix: str, value: Any) -> Q:
    if not isinstance(field.type, Text):
        raise Mistake(_("Only text can be searched in"))
    lookup, is_negated = TEXT_LOOKUPS[suffix]
    found = Q(**{f"{field.path}__{lookup}": field.type.check(value)})
    return ~found if is_negated else found


def _ordered(field: FilterField, suffix: str, value: Any) -> Q:
    if isinstance(field.type, Flag | Choice):
        raise Mistake(_("This is neither more nor less than another"))
    return Q(**{f"{field.path}__{ORDER_LOOKUPS[suffix]}": field.type.check(value)})


def _equals(field: FilterField) -> str:
    """Words are equal whatever their capitals, as at the vendor's."""
    return "iexact" if isinstance(field.type, Text) else "exact"
