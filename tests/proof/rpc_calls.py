"""Every action of the RPC door, asked by every kind of key, with the ids of a house."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from bookings.models import Blockout
from bookings.services.close_bookable import close_bookable
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import SigningKey
from tests import factories
from tests.proof.access_table import RPC_ROWS
from tests.proof.houses import House
from tests.rpc_client import RpcClient

FAR_AHEAD = datetime(2040, 3, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class KeyHolder:
    """A client with its house's ids, and batches of its own key."""

    client: RpcClient
    ids: Mapping[str, Any]

    def ask(self, action: str, params: Mapping[str, Any] | None = None) -> HttpResponse:
        """With what the action's row sends, or with something else."""
        namespace, name = action.split(".")
        return self.client.call(namespace, name, self.good_params(action) if params is None else params)

    def ask_in_vain(self, action: str, params: Mapping[str, Any] | None = None) -> HttpResponse:
        """Nothing of it stays."""
        with transaction.atomic():
            answer = self.ask(action, params)
            transaction.set_rollback(True)
        return answer

    def good_params(self, action: str) -> dict[str, Any]:
        return filled(RPC_ROWS[action].params, self.ids)


def key_holder(house: House, role: Role = Role.OWNER) -> KeyHolder:
    client = RpcClient.of(house.partner, role)
    key = SigningKey.objects.get(key=client.key)
    batches = {
        "batch": factories.BatchFactory(signing_key=key),
        "finished_batch": factories.BatchFactory(signing_key=key, finished_at=timezone.now()),
    }
    for batch in batches.values():
        factories.BatchJobFactory(batch=batch, response='{"ack": ""}' if batch.finished_at else "")
    asynchronous = {name: batch.async_id for name, batch in batches.items()}
    return KeyHolder(client, {**house.ids, **asynchronous, "blockout": _closed(house)})


def _closed(house: House) -> int:
    """A blockout of the spare venue, far ahead."""
    actor = Actor.of_machine(house.partner, door=Door.COMMAND, name="house")
    number = Blockout.objects.filter(bookable=house.ids["spare_venue"]).count()
    starts_at = FAR_AHEAD + timedelta(days=number)
    return close_bookable(
        actor=actor,
        bookable_id=house.ids["spare_venue"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        reason="Cleaning",
    ).pk


def filled(params: Any, ids: Mapping[str, Any]) -> Any:
    """Ids in the place of their names in braces."""
    if isinstance(params, Mapping):
        return {name: filled(value, ids) for name, value in params.items()}
    if isinstance(params, list):
        return [filled(value, ids) for value in params]
    return params.format(**ids) if isinstance(params, str) else params
