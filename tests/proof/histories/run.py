"""Two dozen threads at once, half of them over HTTP: each wishes, tries, and tells the others what it made."""

import threading
from random import Random

from django.db import connection

from tests.proof.histories.behind import Services
from tests.proof.histories.drawing import Drawing, Known
from tests.proof.histories.house import House
from tests.proof.histories.over_http import Caller, is_for_rpc, served
from tests.proof.histories.watch import Lock, Watch, lock_bookables
from tests.proof.histories.wish import DONE, Attempt, Wish

THREADS = 24


def lived_through(
    house: House,
    *,
    seed: int,
    operations: int,
    threads: int = THREADS,
    lock: Lock = lock_bookables,
    is_crowded: bool = False,
) -> Watch:
    """All attempts, as they were watched. One thread alone uses the services and nothing else."""
    watch, known = Watch(), Known()
    errors: list[BaseException] = []
    with watch.watching(lock), served(watch) as port:
        callers = [Caller(house, port) for _number in range(threads // 2)]
        drawings = [
            Drawing(house, known, Random(f"{seed} {number}"), is_crowded=is_crowded)
            for number in range(threads)
        ]
        hands = [*callers, *(Services(house) for _number in range(threads - len(callers)))]
        clients = [_Client(watch, *pair) for pair in zip(drawings, hands, strict=True)]
        shares = [operations // threads + (number < operations % threads) for number in range(threads)]
        crowd = [
            threading.Thread(target=client.live, args=(share, errors))
            for client, share in zip(clients, shares, strict=True)
        ]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()
        for caller in callers:
            caller.close()
        with watch.attempt(Wish(kind="expire"), "services") as last:
            Services(house)(last)
    if errors:
        raise errors[0]
    watch.attempts = [one for one in watch.attempts if one.wish.kind != "expire"]
    return watch


class _Client:
    def __init__(self, watch: Watch, drawing: Drawing, carry_out: Caller | Services) -> None:
        self.watch, self.drawing, self.carry_out = watch, drawing, carry_out
        self.house, self.known, self.random = drawing.house, drawing.known, drawing.random
        self.is_over_http = isinstance(carry_out, Caller)

    def live(self, operations: int, errors: list[BaseException]) -> None:
        try:
            for _number in range(operations):
                self._try(self._wish())
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    def _wish(self) -> Wish:
        while True:
            wish = self.drawing.wish(over_http=self.is_over_http)
            if wish is not None and not (self.is_over_http and self._needs_services(wish)):
                return wish

    def _needs_services(self, wish: Wish) -> bool:
        """No path of the REST family removes a seat."""
        return wish.kind == "remove" and self.house.things[wish.thing].kind == "event"

    def _try(self, wish: Wish) -> None:
        with self.watch.attempt(wish, self._door(wish)) as attempt:
            self.carry_out(attempt)
        if attempt.word == DONE:
            self._tell(attempt)

    def _door(self, wish: Wish) -> str:
        if not self.is_over_http:
            return self.random.choice(("services", "pages"))
        return "rpc" if is_for_rpc(self.house, wish) and self.random.random() < 0.4 else "rest"

    def _tell(self, attempt: Attempt) -> None:
        lines = [(asked.line, asked.thing) for asked in attempt.asked]
        if attempt.wish.kind == "book":
            self.known.add(attempt.made[0], lines)
        elif attempt.wish.kind == "add":
            self.known.add_line(attempt.wish.booking, lines[0])
        elif attempt.wish.kind == "close":
            self.known.add_closing(attempt.made[0])
