"""How gunicorn serves Holdfast, in the demo and for real: `gunicorn -c config/gunicorn.py config.wsgi`.

Threads, because a request mostly waits for PostgreSQL; each keeps its connection (`CONN_MAX_AGE`).
gunicorn itself reads `WEB_CONCURRENCY` (worker processes) and `FORWARDED_ALLOW_IPS` (trusted proxies).

No request is lost: told by SIGHUP, new workers take over and the old ones end what they have begun; told by
SIGTERM, the server first says for `DRAIN_SECONDS` that it is not ready, and only then closes its door.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from config import logs, stopping
from config.room_for_frames import with_room

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
graceful_timeout = 40
"""Longer than PostgreSQL lets any statement take."""
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True

DRAIN_SECONDS = float(os.environ.get("DRAIN_SECONDS", "0"))

stopping.share_folder()


def on_starting(server: Any) -> None:
    """gunicorn's own lines look like Holdfast's."""
    for handler in server.log.error_log.handlers:
        handler.setFormatter(logs.formatter())


on_reload = on_starting


def when_ready(server: Any) -> None:
    """From now on SIGTERM is heard here first; a second one while draining stops at once."""

    def stop(*_: object) -> None:
        server.signal(signal.SIGTERM, None)

    def drain(*_: object) -> None:
        signal.signal(signal.SIGTERM, stop)
        stopping.tell()
        signal.setitimer(signal.ITIMER_REAL, DRAIN_SECONDS or 0.001)

    stopping.forget()
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, drain)


def post_worker_init(worker: Any) -> None:
    worker.wsgi = with_room(worker.wsgi)


def on_exit(server: Any) -> None:
    """A server that has started its successor (SIGUSR2) leaves it the folder."""
    stopping.forget()
    if not server.reexec_pid:
        stopping.remove_folder()
