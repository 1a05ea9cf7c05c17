"""Every row a factory builds belongs to one partner: that of whatever it was given, else a new one."""

from typing import Any

import factory
from django.db import models
from factory.django import DjangoModelFactory

from partners.models import PartnerOwned


def same_partner(of: type[DjangoModelFactory] | str, **fields: Any) -> factory.SubFactory:
    """A row that this one refers to, of this one's partner."""
    return factory.SubFactory(of, partner=factory.SelfAttribute("..partner"), **fields)


class OwnedFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    partner = factory.SubFactory("tests.factories.partners.PartnerFactory")

    @classmethod
    def _generate(cls, strategy: str, params: dict[str, Any]) -> models.Model:
        owned = (value for value in params.values() if isinstance(value, PartnerOwned))
        if "partner" not in params and (given := next(owned, None)):
            params = {**params, "partner": given.partner}
        return super()._generate(strategy, params)
