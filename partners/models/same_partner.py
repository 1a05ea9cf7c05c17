"""The database refuses a reference across partners.

Every table that belongs to a partner carries `partner_id`, is unique by `(partner_id, id)`, and refers to
others by `(partner_id, other_id)`.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext_lazy as _

PARTNER_KEY = models.UniqueConstraint(fields=["partner", "id"], name="%(app_label)s_%(class)s_partner_key")


class SamePartner(models.BaseConstraint):
    """A foreign key of two columns: `(partner_id, <field>_id)` → `(partner_id, id)` of the target.

    The model field keeps Django's ways with `db_constraint=False`, unless the target is a child table whose
    rows must be of that very kind.
    """

    violation_error_code = "other_partner"
    default_violation_error_message = _("This belongs to another partner or does not exist.")

    def __init__(self, field: str, *, name: str | None = None, **kwargs: Any) -> None:
        super().__init__(name=name or f"%(class)s_{field}_same_partner", **kwargs)
        self.field = field

    def constraint_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        self.create_sql(model, schema_editor)

    def create_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
        """Runs at the end of the migration, when every target has its partner key."""
        quote = schema_editor.quote_name
        owner = self._owner(model)._meta
        schema_editor.deferred_sql.append(
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(str(self.name))} "
            f"FOREIGN KEY (partner_id, {quote(self._key(model).column)}) "
            f"REFERENCES {quote(owner.db_table)} (partner_id, {quote(str(owner.pk.column))}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    def remove_sql(self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(str(self.name))}"

    def _owner(self, model: type[models.Model]) -> type[models.Model]:
        """The table of the target that carries `partner_id`: a child table's parent."""
        return self._key(model).related_model._meta.get_field("partner").model

    def _key(self, model: type[models.Model]) -> Any:
        return model._meta.get_field(self.field)

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: set[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        if exclude and self.field in exclude:
            return
        value, partner_id = getattr(instance, self._key(model).attname), getattr(instance, "partner_id", None)
        if value is None or partner_id is None:
            return
        if not self._owner(model)._base_manager.using(using).filter(pk=value, partner_id=partner_id).exists():
            raise ValidationError(
                {
                    self.field: ValidationError(
                        self.get_violation_error_message(), code=self.violation_error_code
                    )
                }
            )

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "field": self.field}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SamePartner):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    __hash__ = models.BaseConstraint.__hash__
