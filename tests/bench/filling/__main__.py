"""`python -m tests.bench.filling [10k|100k|1M] [--anew]`: fill a private PostgreSQL for measuring."""

import argparse
import json
import os
import shutil
import sys
from io import StringIO
from time import monotonic

from config.private_postgres import ClusterUnavailable, hold
from tests.bench import filling


def main() -> int:
    options = _options()
    size = options.size
    is_there = filling.ways_in_file(size).exists() and not options.anew
    begin = monotonic()
    try:
        if is_there:
            _bring_up_to_date(size)
        else:
            _fill(size)
    except ClusterUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    done = "were there (ANEW=1 fills them anew)" if is_there else f"in {monotonic() - begin:.0f} s"
    print(f"{size} bookings {done}: {filling.ways_in_file(size)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.filling", description=__doc__)
    parser.add_argument("size", nargs="?", choices=filling.SIZES, default="1M")
    parser.add_argument("--anew", action="store_true", help="throw away what there is and fill again")
    return parser.parse_args()


def _bring_up_to_date(size: str) -> None:
    """Tables as this version of the project has them."""
    _set_up(size)
    from django.core.management import call_command

    with hold(filling.cluster(size)):
        call_command("migrate", interactive=False, verbosity=0)


def _set_up(size: str) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HOLDFAST_ENV": "demo",
        "HOLDFAST_VAR": str(filling.folder(size)),
        "DATABASE_TIMEOUTS": "off",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def _fill(size: str) -> None:
    """What the audit finds something in is not there."""
    filling.ways_in_file(size).unlink(missing_ok=True)
    shutil.rmtree(filling.folder(size), ignore_errors=True)
    _set_up(size)
    from django.core.management import call_command

    from tests.bench.filling import server
    from tests.bench.filling.fill import fill

    with hold(filling.cluster(size)):
        server.set_for_good(filling.database(size))
    with hold(filling.cluster(size)):
        known = {"size": size, **fill(filling.database(size), filling.SIZES[size])}
        call_command("audit", stderr=StringIO())
    draft = filling.ways_in_file(size).with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(known, indent=1))
    draft.replace(filling.ways_in_file(size))


if __name__ == "__main__":
    sys.exit(main())
