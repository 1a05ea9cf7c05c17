"""An action is a row of a table: what it is called, what it takes, who may call it, and what runs.

Each app lists its own in `rpc/actions.py`; the door, the documentation and the proofs read nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from partners.access import Actor
from partners.rpc.kind import FLAG, TEXT, WHOLE, Kind, Mistake, one_of
from partners.rpc.parameter import Missing, Parameter, read_values
from partners.rpc.refusal import Codes, Refusal, does_not_validate, is_required

__all__ = ["Action", "Call", "FilterField", "Listing", "Page", "Parameter"]

DRY_RUN = Parameter("dryRun", FLAG)
"""Every writing action takes it: all is checked, and answered, and nothing kept."""


@dataclass(frozen=True)
class FilterField:
    """What `filter` may name, and the lookup path it stands for.

    With a `lookup` (`"lte"`) the name means that one comparison and takes no suffix.
    """

    name: str
    path: str
    type: Kind = TEXT
    lookup: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What makes an action a list: its filters, what it may be ordered by (name → lookup path), its largest page."""

    filters: tuple[FilterField, ...] = ()
    orders: Mapping[str, str] = field(default_factory=dict)
    most: int = 100
    per_page_required: bool = False

    def parameters(self) -> tuple[Parameter, ...]:
        orders = (
            Parameter("orderBy", one_of(list(self.orders))),
            Parameter("orderDir", one_of(["asc", "desc"])),
        )
        return (
            Parameter("perPage", WHOLE, required=self.per_page_required),
            Parameter("start", WHOLE),
            *(orders if self.orders else ()),
        )


@dataclass(frozen=True)
class Page:
    """`start` is the offset of the first record, from 0."""

    start: int
    per_page: int


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request for an action. `values` holds what was sent, checked, under the documented names."""

    actor: Actor
    action: "Action"
    values: Mapping[str, Any]
    page: Page
    filter: Mapping[str, Any] = field(default_factory=dict)
    order_by: str = ""
    descending: bool = False
    dry_run: bool = False

    def has(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, kw_only=True)
class Action:
    """`run` answers with plain JSON values (Decimals allowed), made by `partners.rpc.formats`.

    `permission` is a word of `partners.access`, or None for whoever has a key. `errors` documents specific codes;
    `invalid_code`, `missing_code` and `busy_code` are those of domain errors, `codes` of single ones by their `code`;
    `names` spells the domain's field names as the caller does. A writing action gets its transaction from the door.
    """

    namespace: str
    name: str
    run: Callable[[Call], Any]
    parameters: tuple[Parameter, ...] = ()
    permission: str | None
    writes: bool = False
    summary: Any
    answer: Any = ""
    listing: Listing | None = None
    errors: Mapping[int, Any] = field(default_factory=dict)
    invalid_code: int | None = None
    missing_code: int | None = None
    busy_code: int | None = None
    codes: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.namespace}.{self.name}"

    def all_parameters(self) -> tuple[Parameter, ...]:
        """Those of its own, and those that every list or every write takes."""
        listed = self.listing.parameters() if self.listing else ()
        return (*self.parameters, *listed, *((DRY_RUN,) if self.writes else ()))

    def error_codes(self) -> Codes:
        return Codes(
            invalid=self.invalid_code,
            missing=self.missing_code,
            busy=self.busy_code,
            by_code=self.codes,
            names=self.names,
        )

    def call(self, actor: Actor, body: Mapping[str, Any]) -> Call:
        """The checked request; `Refusal` at the first parameter that is missing or wrong."""
        values = _checked(self.all_parameters(), body)
        return Call(
            actor=actor,
            action=self,
            values={name: value for name, value in values.items() if name in self._own_names()},
            page=self._page(values),
            filter=self._filter(body),
            order_by=values.get("orderBy") or "",
            descending=values.get("orderDir") == "desc",
            dry_run=values.get(DRY_RUN.name, False),
        )

    def _own_names(self) -> set[str]:
        return {parameter.name for parameter in self.parameters}

    def _page(self, values: Mapping[str, Any]) -> Page:
        """More than the largest page is silently capped, as documented."""
        most = self.listing.most if self.listing else 1
        return Page(start=values.get("start") or 0, per_page=min(values.get("perPage") or most, most))

    def _filter(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        given = body.get("filter")
        if self.listing is None or not given:
            return {}
        if not isinstance(given, Mapping):
            raise does_not_validate("filter", _("Value must be an object"))
        return given


def _checked(parameters: tuple[Parameter, ...], body: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return read_values(parameters, body)
    except Missing as missing:
        raise is_required(missing.path) from missing
    except Mistake as mistake:
        raise _refusal(mistake) from mistake


def _refusal(mistake: Mistake) -> Refusal:
    return does_not_validate(mistake.path, mistake.sentence)
