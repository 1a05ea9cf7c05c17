"""`load_demo` fills an empty database with a congress centre and a sports club, and says how to get in."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from bookings.demo import ways_in
from bookings.demo.load import BOOKINGS, NotTheDemo, is_loaded, load
from bookings.demo.progress import Progress


class Command(BaseCommand):
    help = "Load a believable year of a congress centre and of a sports club into an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demo is served")
        parser.add_argument("--bookings", type=int, default=BOOKINGS, help="about how many")

    def handle(self, *args: Any, url: str, bookings: int, verbosity: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is for trying Holdfast out; it is not loaded in production.")
        try:
            was_loaded = is_loaded()
        except NotTheDemo as error:
            raise CommandError(error.text) from error
        known = self._known(url) if was_loaded else self._load(url, bookings)
        if verbosity:
            self.stdout.write("The demo was already loaded." if was_loaded else "The demo is loaded.")
            self.stdout.write(ways_in.sentences(known))

    def _known(self, url: str) -> ways_in.WaysIn:
        known = ways_in.read() or {}
        if known["url"] != url:
            known["url"] = url
            ways_in.write(known)
        return known

    def _load(self, url: str, bookings: int) -> ways_in.WaysIn:
        self.stdout.write("Loading the demo: a congress centre and a sports club …")
        with Progress(bookings, sys.stderr) as progress:
            return load(number=bookings, url=url, tell=progress.step)
