"""How far the loading is: a bar in a terminal, elsewhere a line now and then."""

from threading import Lock
from types import TracebackType
from typing import TextIO

from tqdm import tqdm

LINES = 8


class Progress:
    """Several threads may step it."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.done, self.stream = total, 0, stream
        self.lock = Lock()
        self.bar = tqdm(total=total, unit=" bookings", file=stream, leave=False) if stream.isatty() else None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.close()

    def step(self) -> None:
        with self.lock:
            self.done += 1
            if self.bar is not None:
                self.bar.update()
            elif self.done * LINES % self.total < LINES:
                self.stream.write(f"{self.done} of {self.total} bookings\n")
                self.stream.flush()
