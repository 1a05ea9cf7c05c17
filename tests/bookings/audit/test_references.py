"""Of every model, each reference that points at another partner's row is told by its name."""

import pytest
from django.db import models, transaction

from bookings.audit.audit import checks
from bookings.audit.check import ask
from bookings.audit.references import references_of
from partners.models import PartnerOwned
from tests.bookings.plain_sql import settle, sql
from tests.factories.by_model import FACTORIES

MADE = [
    (factory, table)
    for model, factory in FACTORIES.items()
    for table in (model._meta.concrete_model, *model._meta.concrete_model._meta.parents)
    if issubclass(table, PartnerOwned) and list(references_of(table))
]
"""A child table and its parent have references of their own."""

CHECKS = {check.looked_at[0]: check for check in checks(["P7"]) if check.name.startswith("references")}


def test_every_table_with_references_is_checked() -> None:
    assert set(CHECKS) == {table._meta.db_table for _factory, table in MADE}


@pytest.mark.django_db
@pytest.mark.promise("P7")
@pytest.mark.parametrize(
    ("factory", "model"), MADE, ids=[f"{factory.__name__}-{table.__name__}" for factory, table in MADE]
)
def test_a_reference_to_another_partners_row_is_found(factory: type, model: type[models.Model]) -> None:
    """The other partner's own row makes room for it, where there may be one only."""
    row, foreign = factory(), factory()
    check = CHECKS[model._meta.db_table]
    settle()
    assert ask(check, most=1) == (0, [])
    table, key = model._meta.db_table, model._meta.pk.column
    for field in references_of(model):
        stranger = getattr(foreign, field.attname, None)
        if stranger is None:
            continue

        with transaction.atomic():
            sql("SET LOCAL session_replication_role = replica")
            sql(f'DELETE FROM "{table}" WHERE "{key}" = %s', foreign.pk)  # noqa: S608
            sql(f'UPDATE "{table}" SET "{field.column}" = %s WHERE "{key}" = %s', stranger, row.pk)  # noqa: S608
            number, [found] = ask(check, most=1)
            transaction.set_rollback(True)

        assert (number, found.id) == (1, row.pk)
        assert found.why == f"{field.name} {stranger} of another partner, or of none"
