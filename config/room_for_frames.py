"""A request's calls share one piece of memory, however deep they go.

CPython keeps the frames of running functions in pieces of 16 kB, asks the system for the next piece when one is full,
and gives it back as soon as nothing runs in it. A loop that happens to stand at the end of a piece does so with every
call: hundreds of times for one page of the diary. A frame too large for such a piece gets one as large as it needs,
doubled until it fits, and what it leaves of that is room for the frames of all that it calls.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PIECE = 512 * 1024
"""Bytes. Those that no call has reached are no real memory."""
WORD = 8


def with_room(application: WSGIApplication) -> WSGIApplication:
    """The same, called from a frame of a little more than half a piece: the rest is for what it calls."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return application(environ, start_response)

    answer.__code__ = answer.__code__.replace(co_stacksize=PIECE // WORD // 2)
    return answer
