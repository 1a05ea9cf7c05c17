"""Whenever the connection to PostgreSQL breaks, the caller is told so, and who sends again has one effect.

Each question of a write is cut in turn: before PostgreSQL hears it, while it works, and before its answer arrives.
"""

import html
from collections.abc import Callable

import pytest

from partners.errors import OutcomeUnknown
from tests.proof.chaos.cutter import COMMIT, Cut, Wire, at_commit, at_question
from tests.proof.chaos.tale import sent_until_done
from tests.proof.chaos.writers import WRITERS, RestWriter, Writer
from tests.proof.scenes import Scene, many_products
from tests.proof.sizes import size

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise("P4")]

STEP = size(10, 1)
"""On every change each tenth question is cut, from another one on for each kind of cut."""

MOST_QUESTIONS = 300


def warm(make_writer: Callable[[Scene], Writer], wire: Wire) -> Writer:
    """What is asked only once has been asked."""
    writer = make_writer(many_products(1))
    assert sent_until_done(writer, "first", wire).faults() == []
    return writer


@pytest.mark.parametrize("make_writer", WRITERS)
def test_a_write_cut_at_any_question_has_one_effect(
    make_writer: type, wire: Wire, record_property: Callable[[str, object], None]
) -> None:
    writer = warm(make_writer, wire)

    for offset, cut in enumerate(Cut):
        for number in range(1 + offset, MOST_QUESTIONS, STEP):
            tale = sent_until_done(writer, f"{cut.name}-{number}", wire, at_question(number, cut))
            assert tale.faults() == [], (cut, number)
            if not tale.broke:
                break
        assert not tale.broke

    record_property("tried", wire.broke)
    record_property("what", "connections cut, each at another question of a write")


@pytest.mark.parametrize("make_writer", WRITERS)
def test_a_cut_commit_says_that_the_outcome_is_unknown(make_writer: type, wire: Wire) -> None:
    writer = warm(make_writer, wire)

    tales = [sent_until_done(writer, cut.name, wire, at_commit(1, cut)) for cut in Cut]

    assert [(tale.faults(), len(tale.told), tale.broke) for tale in tales] == [([], 2, True)] * len(Cut)
    assert all(OutcomeUnknown().text in html.unescape(tale.told[0].text) for tale in tales)
    replayed = [tale.told[1].get("Idempotency-Replayed") for tale in tales]
    assert replayed[:2] == [None, writer.replayed]


def test_commits_are_what_is_cut(wire: Wire) -> None:
    """Each write is one transaction, and its commit is the question that is recognised as one."""
    writer = warm(RestWriter, wire)
    commits: list[bytes] = []

    def count(question: bytes) -> None:
        commits.extend([question] if question == COMMIT else [])

    assert sent_until_done(writer, "key", wire, count).faults() == []
    assert len(commits) == 1
