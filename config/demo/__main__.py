"""`make demo`: one process that prepares the demo, serves it, and takes everything down when it ends."""

import argparse
import os
import signal
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from django.core.management import CommandError

from config.demo.servers import Servers
from config.demo.site import DemoError, Site, require_free_port
from config.demo.welcome import welcome
from config.lifeline import ask_kernel
from config.private_postgres import ClusterUnavailable, hold

PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    options = _options()
    if options.with_parent:
        ask_kernel(signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background shell's child ignores it
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, lambda number, _: sys.exit(128 + number))
    try:
        _run(Site(Path(os.environ.get("HOLDFAST_VAR", PROJECT / "var"))), options)
    except (DemoError, ClusterUnavailable, CommandError, PermissionError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m config.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=os.environ.get("PORT") or "8000")
    parser.add_argument("--reset", action="store_true", help="forget everything and start over")
    parser.add_argument("--with-parent", action="store_true", help="stop when the calling process ends")
    return parser.parse_args()


def _run(site: Site, options: argparse.Namespace) -> None:
    if options.reset:
        site.wipe()
    site.claim()
    require_free_port(options.port)
    url = f"http://127.0.0.1:{options.port}"
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "HOLDFAST_ENV": "demo", "PUBLIC_URL": url}
    with _database(site):
        ways_in = _prepare(url)
        with Servers({**os.environ, "PORT": str(options.port)}, site.log) as servers:
            servers.wait_until_answering(url)
            print(welcome(url, ways_in), flush=True)
            servers.wait_for_end()


def _database(site: Site) -> AbstractContextManager[object]:
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    print("Starting the private PostgreSQL …", flush=True)
    return hold(site.cluster)


def _prepare(url: str) -> str:
    """Tables, demo data and static files, each quick where nothing has changed; return the ways in."""
    os.environ["DATABASE_TIMEOUTS"] = "off"
    import django
    from django.core.management import call_command
    from django.db import connections

    from bookings.demo import ways_in

    django.setup()
    print("Bringing the tables up to date …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo", url=url, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    del os.environ["DATABASE_TIMEOUTS"]
    return ways_in.sentences(ways_in.read() or {})


if __name__ == "__main__":
    sys.exit(main())
