"""What each column of a table means when a row is stamped, taken from the models; an unknown one is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from django.apps import apps
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import connection, models

from catalog.models import CostCentre, Facility, Tax, TaxRate
from partners.models import Company, Customer, Partner, User

Model = type[models.Model]


class Meaning(Enum):
    PLAIN = auto()
    OWN_ID = auto()
    REFERENCE = auto()
    PARTNER = auto()
    PERSON = auto()
    COLLEAGUE = auto()
    INSTANT = auto()
    DAY = auto()
    PERIOD = auto()
    IDS = auto()
    IDS_AS_KEYS = auto()
    ROWS_WITH_ID = auto()
    HOLDER_KEY = auto()
    SOLE_KEY = auto()
    CONTEXT_ID = auto()
    CODE = auto()


class UnknownColumn(Exception):
    """A model has a column, or the database a table, of which the filling has not been told what it means."""


@dataclass(frozen=True)
class Column:
    name: str
    meaning: Meaning
    target: Model | None = None


OF_IDS: dict[str, tuple[Meaning, Model | None]] = {
    "cost_centre_ids": (Meaning.IDS, CostCentre),
    "fee_tax_ids": (Meaning.IDS, Tax),
    "excluded_tax_ids": (Meaning.IDS, Tax),
    "actual_cost_excluded_tax_ids": (Meaning.IDS, Tax),
    "taxed_facility_ids": (Meaning.IDS, Facility),
    "fee_excluded_tax_ids": (Meaning.IDS_AS_KEYS, Tax),
    "rates": (Meaning.ROWS_WITH_ID, TaxRate),
    "holder_key": (Meaning.HOLDER_KEY, None),
    "sole_key": (Meaning.SOLE_KEY, None),
    "price_explanation": (Meaning.PLAIN, None),
    "accommodation_reservation_methods": (Meaning.PLAIN, None),
    "opportunity_number": (Meaning.PLAIN, None),
    "pgh_context": (Meaning.PLAIN, None),
    "pgh_context_id": (Meaning.CONTEXT_ID, None),
    "code": (Meaning.CODE, None),
    "period": (Meaning.PERIOD, None),
}
"""Columns whose type does not say what they mean."""

MUST_BE_NAMED = (ArrayField, models.JSONField, models.BigIntegerField, models.UUIDField, DateTimeRangeField)


def root_of(model: Model) -> Model:
    """The table whose ids are those of the model: a child table's parent."""
    while (link := model._meta.pk.remote_field) is not None:
        model = link.model
    return model


def tracked_by(model: Model) -> Model | None:
    """Of which model these are the events."""
    tracked = getattr(model, "pgh_tracked_model", None)
    return tracked if tracked is not None and tracked is not model else None


def columns_of(model: Model) -> list[Column]:
    """Those that are written, in their order."""
    return [
        Column(field.column, *_meaning(model, field))
        for field in model._meta.local_concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]


def _meaning(model: Model, field: models.Field) -> tuple[Meaning, Model | None]:
    tracked = tracked_by(model)
    if tracked is not None and field.name in {"id", "pgh_obj"}:
        return Meaning.REFERENCE, root_of(tracked)
    if field.primary_key and field.remote_field is None:
        return Meaning.OWN_ID, None
    if isinstance(field, models.ForeignKey):
        return _of_reference(field)
    return OF_IDS.get(field.name) or (_of_type(model, field), None)


def _of_type(model: Model, field: models.Field) -> Meaning:
    if isinstance(field, MUST_BE_NAMED):
        raise UnknownColumn(f"Say in tests/bench/filling/column.py what {model.__name__}.{field.name} means.")
    if isinstance(field, models.DateTimeField):
        return Meaning.INSTANT
    return Meaning.DAY if isinstance(field, models.DateField) else Meaning.PLAIN


def _of_reference(field: models.ForeignKey) -> tuple[Meaning, Model | None]:
    target = root_of(field.related_model)
    if target is Partner:
        return Meaning.PARTNER, None
    if target is User:
        return Meaning.COLLEAGUE, None
    if target in {Customer, Company}:
        return Meaning.PERSON, target
    return Meaning.REFERENCE, target


def with_events(models_: list[Model]) -> list[Model]:
    """Each followed by the model of its events, if it has one."""
    return [one for model in models_ for one in (model, *_events_of(model))]


def _events_of(model: Model) -> Iterator[Model]:
    events = getattr(model, "pgh_event_model", None)
    if events is not None:
        yield events


def own_models() -> list[Model]:
    return [
        model
        for app in ("partners", "catalog", "bookings")
        for model in apps.get_app_config(app).get_models()
        if not model._meta.proxy
    ]


def require_same_columns() -> None:
    """`UnknownColumn` where the database has columns that no model knows, or the other way round."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        )
        found = set(cursor.fetchall())
    for model in own_models():
        table = model._meta.db_table
        of_model = {(table, field.column) for field in model._meta.local_concrete_fields}
        of_table = {pair for pair in found if pair[0] == table}
        if of_model != of_table:
            raise UnknownColumn(f"{table} differs from its model: {sorted(of_model ^ of_table)}")
