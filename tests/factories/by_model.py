"""Which factory makes the rows of a model."""

from django.db import models
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES: dict[type[models.Model], type[DjangoModelFactory]] = {
    factory._meta.model: factory
    for factory in vars(factories).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory)
}
