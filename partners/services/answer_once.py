"""A write and the answer to it are one: sent again with the same key, the stored answer comes back.

The key's row is written first, in the transaction of the write itself, so that a second request with the key
waits for the first one's commit and then finds its answer.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

from partners.access import Actor
from partners.errors import KeyReused
from partners.models import IdempotencyKey
from partners.services.transaction import run

Answer = dict[str, Any]
REPLAYED = "replayed"


def answer_once(
    *,
    actor: Actor,
    key: str | None,
    fingerprint: str,
    dry_run: bool,
    work: Callable[[], Answer],
    is_whole: bool = False,
) -> Answer:
    """What `work` answers, as JSON-able values, or what it answered the first time, then with `replayed`.

    `KeyReused` when the key came before with another fingerprint. A refused write stores nothing, so it may be
    repeated with its key. A dry run neither stores nor replays. `is_whole` as in `run`.
    """
    if key is None or dry_run:
        return run(actor, work, dry_run=dry_run, is_whole=is_whole)
    return run(actor, lambda: _first_or_stored(actor, key, fingerprint, work), is_whole=is_whole)


def _first_or_stored(actor: Actor, key: str, fingerprint: str, work: Callable[[], Answer]) -> Answer:
    row_id = _claim(actor, key, fingerprint)
    if row_id is None:
        return _stored(actor, key, fingerprint)
    answer = work()
    IdempotencyKey.objects.filter(pk=row_id).update(answer=answer)
    return answer


def _claim(actor: Actor, key: str, fingerprint: str) -> int | None:
    """The new row's id, or None where the key was used; waits for a transaction that is using it now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO partners_idempotencykey (partner_id, principal, key, fingerprint, created_at) "
            "VALUES (%s, %s, %s, %s, now()) ON CONFLICT (partner_id, principal, key) DO NOTHING RETURNING id",
            [actor.partner.pk, actor.principal, key, fingerprint],
        )
        row = cursor.fetchone()
    return row and row[0]


def _stored(actor: Actor, key: str, fingerprint: str) -> Answer:
    row = IdempotencyKey.objects.get(partner=actor.partner, principal=actor.principal, key=key)
    if row.fingerprint != fingerprint:
        raise KeyReused(field="Idempotency-Key")
    return {**(row.answer or {}), REPLAYED: True}
