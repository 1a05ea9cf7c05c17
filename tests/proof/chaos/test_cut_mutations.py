"""What remembers answers is broken on purpose, and a cut commit must show it: else cutting would prove nothing."""

from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import pytest

from partners.access import Actor
from partners.errors import OutcomeUnknown
from partners.models import IdempotencyKey
from partners.services import answer_once, transaction
from tests.bookings.plain_sql import sql
from tests.proof.chaos.cutter import Cut, Wire, at_commit
from tests.proof.chaos.tale import sent_until_done
from tests.proof.chaos.writers import RestWriter
from tests.proof.scenes import many_products

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P4")]

Work = Callable[[], Any]
once, claim, stored = transaction._once, answer_once._claim, answer_once._stored


def answered_at_once(actor: Actor, work: Callable[[], Any], *, dry_run: bool) -> Any:
    """A mutation: whether the commit was done is not waited for."""
    answers = []
    with suppress(OutcomeUnknown):
        once(actor, lambda: answers.append(work()), dry_run=dry_run)
    return answers[0]


def remembered_after(actor: Actor, key: str, fingerprint: str, work: Callable[[], Any]) -> Any:
    """A mutation: the answer is remembered in a transaction of its own, when the write is done."""
    if IdempotencyKey.objects.filter(key=key).exists():
        return stored(actor, key, fingerprint)
    answer = work()
    commit_now()
    claim(actor, key, fingerprint)
    IdempotencyKey.objects.filter(key=key).update(answer=answer)
    return answer


def claimed_before(actor: Actor, key: str, fingerprint: str, work: Callable[[], Any]) -> Any:
    """A mutation: the key is claimed in a transaction of its own, before the write."""
    if claim(actor, key, fingerprint) is None:
        return stored(actor, key, fingerprint)
    commit_now()
    answer = work()
    IdempotencyKey.objects.filter(key=key).update(answer=answer)
    return answer


def commit_now() -> None:
    sql("COMMIT")
    sql("BEGIN")


MUTATIONS = [
    (transaction, "_once", answered_at_once, "lost"),
    (answer_once, "_first_or_stored", remembered_after, "done twice"),
    (answer_once, "_first_or_stored", claimed_before, "lost"),
]


@pytest.mark.parametrize(("module", "name", "mutation", "fault"), MUTATIONS)
def test_a_cut_commit_shows_it(
    module: Any, name: str, mutation: Work, fault: str, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = RestWriter(many_products(1))
    monkeypatch.setattr(module, name, mutation)

    faults = [
        found
        for number, cut in product((1, 2), (Cut.UNHEARD, Cut.UNANSWERED))
        for found in sent_until_done(writer, f"{cut.name}-{number}", wire, at_commit(number, cut)).faults()
    ]

    assert fault in faults
