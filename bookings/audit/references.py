"""P7: whatever a row refers to exists and belongs to the same partner. Asked of every reference of every model."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from bookings.audit.check import Check
from partners.models import PartnerOwned

Model = type[models.Model]
APPS = ("partners", "catalog", "bookings")


def reference_checks() -> list[Check]:
    """One for each table that refers to rows of partners."""
    return [_check(model, fields) for model in _owned() if (fields := list(references_of(model)))]


def _owned() -> Iterator[Model]:
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            if issubclass(model, PartnerOwned) and not model._meta.proxy:
                yield model


def references_of(model: Model) -> Iterator[models.ForeignKey]:
    """To rows of a partner, other than a child table's link to its own parent."""
    for field in model._meta.local_fields:
        if (
            isinstance(field, models.ForeignKey)
            and issubclass(field.related_model, PartnerOwned)
            and not field.remote_field.parent_link
        ):
            yield field


def _check(model: Model, fields: list[models.ForeignKey]) -> Check:
    table, key = model._meta.db_table, model._meta.pk.column
    joins, wrong = [], []
    for number, field in enumerate(fields):
        joins.append(_join(field, f"t{number}"))
        wrong.append(
            f'CASE WHEN r."{field.column}" IS NOT NULL AND t{number}.id IS NULL '
            f"THEN format('{field.name} %s', r.\"{field.column}\") END"
        )
    told = f"concat_ws(', ', {', '.join(wrong)})"
    return Check(
        "P7",
        "references stay within the partner",
        str(model._meta.verbose_name),
        [table],
        f"SELECT r.\"{key}\" AS id, {told} || ' of another partner, or of none' AS why "  # noqa: S608
        f"FROM {_with_partner(model)} r {' '.join(joins)} "
        f"WHERE {' OR '.join(_is_wrong(field, number) for number, field in enumerate(fields))}",
    )


def _is_wrong(field: models.ForeignKey, number: int) -> str:
    return f'(r."{field.column}" IS NOT NULL AND t{number}.id IS NULL)'


def _with_partner(model: Model) -> str:
    """A child table has its partner in its parent's."""
    table, owner = model._meta.db_table, model._meta.get_field("partner").model._meta
    if owner.db_table == table:
        return f'"{table}"'
    key = model._meta.pk.column
    return f'(SELECT c.*, p.partner_id FROM "{table}" c JOIN "{owner.db_table}" p ON p."{owner.pk.column}" = c."{key}")'  # noqa: S608


def _join(field: models.ForeignKey, alias: str) -> str:
    target = field.related_model
    key = target._meta.pk.column
    return (
        f'LEFT JOIN (SELECT "{key}" AS id, partner_id FROM {_with_partner(target)} x) {alias} '  # noqa: S608
        f'ON {alias}.id = r."{field.column}" AND {alias}.partner_id = r.partner_id'
    )
