"""A history is replayed in the order in which its attempts held the locks; each answer is to be explained.

A status that frees places takes no bookable's lock. Who had asked before its commit did not see it, who asked after
it did; who asked meanwhile may have seen either, and both are tried. Everything else has one explanation.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, product

from tests.proof.histories.catalogue import Catalogue
from tests.proof.histories.diary import Diary
from tests.proof.histories.judgement import Judge, Verdict, judge_of
from tests.proof.histories.nouns import HOLDING, Hold
from tests.proof.histories.past import Past
from tests.proof.histories.wish import BUSY, DONE, Attempt

MOST_GUESSES = 64


class Replay:
    """`mistakes` are answers that nothing explains; `guesses` counts those that had two explanations,
    `states` are what the database said to what it made the services try again, or give up.
    """

    def __init__(self, diary: Diary, catalogue: Catalogue) -> None:
        self.diary = diary
        self.past = Past(diary, catalogue)
        self.mistakes: list[str] = []
        self.words: Counter[tuple[str, str]] = Counter()
        self.guesses = 0
        self.states: set[str | None] = set()

    def run(self, attempts: Sequence[Attempt]) -> None:
        self.past.catalogue.learn(attempts)
        self._moves = [one for one in attempts if one.wish.kind == "status" and one.word == DONE]
        for attempt in sorted(attempts, key=lambda one: one.turn):
            self.words[attempt.wish.kind, attempt.word] += 1
            self.states.update(attempt.states)
            if attempt.word != BUSY:
                self._explain(attempt)

    def _explain(self, attempt: Attempt) -> None:
        self.mistakes += self.past.not_offered(attempt)
        said = _said(attempt)
        verdicts = self._verdicts(attempt, judge_of(self.past, attempt))
        agree = _agree_in_all if attempt.wish.kind == "fill" else _agree
        if not any(agree(said, verdict) for verdict in verdicts):
            self.mistakes.append(self._sentence(attempt, said, verdicts[0]))
        if attempt.word == DONE:
            self.past.take(attempt)

    def _verdicts(self, attempt: Attempt, judge: Judge) -> list[Verdict]:
        """The first is what the order of the turns, or of the commits where they are known, says."""
        surely: dict[int, str] = {}
        perhaps: dict[int, list[str]] = {}
        for move in self._moves_beside(attempt):
            booking = move.wish.booking
            before = self.past.before.get(id(move), self.diary.bookings[booking].status)
            if move.checked < attempt.checked:
                perhaps.setdefault(booking, []).extend([before, move.wish.status])
            elif move.turn < attempt.turn:
                surely.setdefault(booking, before)
        seen = (dict(zip(perhaps, chosen, strict=True)) for chosen in product(*perhaps.values()))
        verdicts = judge(surely)
        others = [verdict for one in islice(seen, MOST_GUESSES) for verdict in judge({**surely, **one})]
        self.guesses += any(verdict not in verdicts for verdict in others)
        return [*verdicts, *others]

    def _moves_beside(self, attempt: Attempt) -> Iterator[Attempt]:
        """Moves of other bookings that were not yet committed for sure when the attempt began to ask.

        Who wants places again, or waits for some, locks what has them; who gives them up does not.
        """
        for move in self._moves:
            booking = move.wish.booking
            is_known = booking in self.diary.bookings and booking != attempt.wish.booking
            if move.ended > attempt.turn and is_known and move.wish.status not in HOLDING:
                yield move

    def _sentence(self, attempt: Attempt, said: Verdict, expected: Verdict) -> str:
        wish = attempt.wish
        near = {want.thing for want in wish.wants} | {one.thing for one in attempt.asked}
        near |= {thing for thing in (wish.thing, wish.changes.get("thing")) if thing}
        told = [f"{attempt}: said {said}, expected {expected}"]
        for thing in sorted(near):
            held = sorted(self.diary.holds({thing}), key=lambda hold: hold.starts)
            told.append(f"  {self.diary.things[thing].name} {thing}, {self.diary.capacity[thing]} at a time:")
            told += [f"    {_told(hold)}" for hold in held]
        return "\n".join(told)


def _said(attempt: Attempt) -> Verdict:
    if attempt.word != DONE:
        return attempt.word, ()
    if attempt.wish.kind == "fill":
        return DONE, tuple(attempt.made)
    return DONE, tuple(one.standing for one in attempt.asked) if attempt.wish.wants else ()


def _agree(said: Verdict, verdict: Verdict) -> bool:
    """Some doors say no more than that they refuse."""
    if said[0] == "refused":
        return verdict[0] != DONE
    return said[0] == verdict[0] and (said[0] != DONE or said[1] == (verdict[1] if said[1] else ()))


def _agree_in_all(said: Verdict, verdict: Verdict) -> bool:
    """Whoever lets in tells whom, and nobody if nobody."""
    return said == verdict if said[0] == DONE else _agree(said, verdict)


def _told(hold: Hold) -> str:
    use = "alone" if hold.is_sole else f"{hold.number} of {hold.thing}"
    return f"{hold.owner[0]} {hold.owner[1]} from {hold.starts} to {hold.ends}, {use}"
