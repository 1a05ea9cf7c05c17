"""No row points at another partner's: the database refuses it for every reference of every model."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models

from bookings.models import Occupancy
from partners.models import PartnerOwned, SamePartner
from tests.bookings.plain_sql import about_to_commit, constraint_of, settle, sql
from tests.factories.by_model import FACTORIES

pytestmark = pytest.mark.promise("P7", what="places for an id, with another partner's")

OWNED = [
    model
    for app in ("partners", "catalog", "bookings")
    for model in apps.get_app_config(app).get_models()
    if issubclass(model, PartnerOwned) and not model._meta.proxy
]


def is_reference(field: models.Field) -> bool:
    """To a row of a partner, other than a child table's link to its own parent."""
    return (
        isinstance(field, models.ForeignKey)
        and issubclass(field.related_model, PartnerOwned)
        and not getattr(field.remote_field, "parent_link", False)
    )


REFERENCES = [(model, field) for model in OWNED for field in model._meta.local_fields if is_reference(field)]


WITHOUT_CHECKS = """
SELECT set_config('holdfast.table', %s, true);
DO $$
DECLARE checked record;
BEGIN
    FOR checked IN SELECT conname FROM pg_constraint
        WHERE contype = 'c' AND conrelid = current_setting('holdfast.table')::regclass
    LOOP
        EXECUTE format('ALTER TABLE %%I DROP CONSTRAINT %%I', current_setting('holdfast.table'), checked.conname);
    END LOOP;
END $$;
"""


def constrained(model: type[models.Model]) -> set[str]:
    return {each.field for each in model._meta.constraints if isinstance(each, SamePartner)}


def factory_of(model: type[models.Model]) -> type:
    """That of the model, or of one of its kinds."""
    return next(factory for made, factory in FACTORIES.items() if issubclass(made, model))


def test_there_are_references() -> None:
    assert len(REFERENCES) > 30


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_reference_of_the_model_is_constrained(model: type[models.Model]) -> None:
    assert constrained(model) == {field.name for field in model._meta.local_fields if is_reference(field)}


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_link_between_many_is_owned(model: type[models.Model]) -> None:
    for field in model._meta.local_many_to_many:
        assert issubclass(field.remote_field.through, PartnerOwned)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field"), REFERENCES, ids=[f"{model.__name__}.{field.name}" for model, field in REFERENCES]
)
def test_another_partners_row_is_refused(model: type[models.Model], field: models.ForeignKey) -> None:
    """By the foreign key alone: all other guards of the table are switched off."""
    row, foreign = row_with(model, field), factory_of(field.related_model)()
    settle()
    table, column = model._meta.db_table, field.column
    sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    sql(WITHOUT_CHECKS, table)

    with pytest.raises(IntegrityError) as caught, about_to_commit():
        sql(f"UPDATE {table} SET {column} = %s WHERE {model._meta.pk.column} = %s", foreign.pk, row.pk)  # noqa: S608

    assert constraint_of(caught.value) == name_of(model, field)


def row_with(model: type[models.Model], field: models.Field) -> models.Model:
    """A row of the ledger has one of three holders, so it is taken from the right one."""
    if model is Occupancy and field.name in {"appointment", "blockout"}:
        return factory_of(field.related_model)().occupancies.get()
    return factory_of(model)()


def name_of(model: type[models.Model], field: models.Field) -> str:
    return next(
        each.name
        for each in model._meta.constraints
        if isinstance(each, SamePartner) and each.field == field.name
    )
