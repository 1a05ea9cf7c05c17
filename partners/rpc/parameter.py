"""The named values of a request, and of objects inside it, read one by one: the first wrong one is the answer.

Names are matched without regard to capitals, and `costcentre` is `costcenter`. Unknown names are passed over,
as clients send whole objects back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.rpc.kind import LEFT_OUT, Kind, Listed, Mistake, within


@dataclass(frozen=True)
class Parameter:
    """`name` is the documented spelling, and the key under which the checked value is found."""

    name: str
    type: Kind
    required: bool = False
    help: Any = ""


class Missing(Mistake):
    """A required value was not sent, or sent empty."""


class ObjectOf(Kind):
    """An object of named values; `[]` is an empty one, as PHP writes it."""

    word = gettext_lazy("object")

    def __init__(self, fields: tuple[Parameter, ...]) -> None:
        self.fields = fields

    def check(self, value: Any) -> dict[str, Any]:
        given = {} if value == [] else value
        if not isinstance(given, Mapping):
            raise Mistake(_("Value must be an object"))
        return read_values(self.fields, given)


def object_of(*fields: Parameter) -> ObjectOf:
    return ObjectOf(fields)


def list_of(inner: Kind) -> Listed:
    """`list_of(object_of(Parameter("id", WHOLE, required=True), …))`."""
    return Listed(inner)


def read_values(parameters: Iterable[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """The checked values of what was sent, by their documented names; `Mistake` at the first that is wrong."""
    sent = _by_folded_name(given)
    values: dict[str, Any] = {}
    for parameter in parameters:
        value = _read(parameter, sent)
        if value is not LEFT_OUT:
            values[parameter.name] = value
    return values


def _read(parameter: Parameter, sent: Mapping[str, list[Any]]) -> Any:
    found = sent.get(folded(parameter.name), [])
    if len(found) > 1:
        raise Mistake(_("Value stands there twice, in two spellings"), parameter.name)
    if parameter.required and (not found or found[0] is None or found[0] == ""):
        raise Missing("", parameter.name)
    return within(parameter.name, lambda: parameter.type.read(found[0])) if found else LEFT_OUT


def _by_folded_name(given: Mapping[str, Any]) -> dict[str, list[Any]]:
    sent: dict[str, list[Any]] = {}
    for name, value in given.items():
        sent.setdefault(folded(name), []).append(value)
    return sent


def folded(name: str) -> str:
    return name.lower().replace("centre", "center")
