"""Both partners are loaded side by side. Until all of it is there, their names say that they are being loaded;
what an interrupted run has left under such names is thrown away by the next one.
"""

from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from threading import Event
from zoneinfo import ZoneInfo

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.demo import congress_centre, sports_club, staff, ways_in
from bookings.demo.diaries import load_congress_centre, load_sports_club
from bookings.demo.staff import Passwords, Staff
from partners.access import Actor
from partners.errors import Conflict
from partners.models import Partner

BOOKINGS = 2150
CENTRE_SHARE = 0.44
LOADING = " (being loaded)"


class NotTheDemo(Conflict):
    """There are partners, and nobody knows their passwords: this database is somebody's own."""

    code = "not_the_demo"
    sentence = _(
        "There are partners in this database that var/demo.json does not know. The demo needs an empty database; "
        "“make demo-reset” makes a new private one."
    )


class Stopped(Exception):
    """The other half of the loading has failed, or somebody has interrupted it."""


def is_loaded() -> bool:
    """Whether all of the demo is there. `NotTheDemo` where something else is."""
    partners = list(Partner.objects.all())
    if not partners or all(partner.name.endswith(LOADING) for partner in partners):
        return False
    known = ways_in.read() or {}
    if {known.get("partner_id"), known.get("other_partner_id")} <= {partner.pk for partner in partners}:
        return True
    raise NotTheDemo


def load(*, number: int, url: str, tell: Callable[[], None]) -> ways_in.WaysIn:
    """About that many bookings; `tell` hears of each, from two threads. Answers how to get in."""
    if Partner.objects.exists():
        call_command("flush", interactive=False, verbosity=0)
    passwords = Passwords.drawn()
    centre, club = _hire_all(passwords)
    planner, signing_key = staff.issue_signing_key(centre.partner)
    _load_side_by_side(centre, planner, club, number, tell)
    return _finish(url, passwords, centre, club, signing_key)


def _hire_all(passwords: Passwords) -> tuple[Staff, Staff]:
    with transaction.atomic():
        owner = staff.hire_owner(passwords.owner)
        return (
            staff.hire(
                _partner(congress_centre.PARTNER),
                owner,
                staff.AT_CONGRESS_CENTRE,
                passwords.staff,
                congress_centre.DOMAIN,
            ),
            staff.hire(
                _partner(sports_club.PARTNER),
                owner,
                staff.AT_SPORTS_CLUB,
                passwords.staff,
                sports_club.DOMAIN,
            ),
        )


def _partner(name: str) -> Partner:
    return Partner.objects.create(
        name=f"{name}{LOADING}", currency="EUR", time_zone=congress_centre.TIME_ZONE
    )


def _load_side_by_side(
    centre: Staff, planner: Actor, club: Staff, number: int, tell: Callable[[], None]
) -> None:
    """A thread for each partner: while one waits for the database, the other thinks."""
    today = timezone.localdate(timezone=ZoneInfo(congress_centre.TIME_ZONE))
    of_centre = round(number * CENTRE_SHARE)
    halt = Event()

    def tell_or_stop() -> None:
        if halt.is_set():
            raise Stopped
        tell()

    with ThreadPoolExecutor(2) as threads:
        halves = [
            threads.submit(
                _with_own_connection, load_congress_centre, centre, planner, today, of_centre, tell_or_stop
            ),
            threads.submit(
                _with_own_connection, load_sports_club, club, today, number - of_centre, tell_or_stop
            ),
        ]
        try:
            ended, _running = wait(halves, return_when=FIRST_EXCEPTION)
        finally:
            halt.set()
    for half in ended:
        half.result()


def _with_own_connection(work: Callable[..., None], *arguments: object) -> None:
    try:
        work(*arguments)
    finally:
        connection.close()


def _finish(
    url: str, passwords: Passwords, centre: Staff, club: Staff, signing_key: dict[str, str]
) -> ways_in.WaysIn:
    with transaction.atomic():
        for partner, name in ((centre.partner, congress_centre.PARTNER), (club.partner, sports_club.PARTNER)):
            partner.name = name
            partner.save(update_fields=["name"])
        known = {
            "url": url,
            "partner_id": centre.partner.pk,
            "other_partner_id": club.partner.pk,
            "staff": {"email": centre.emails[0], "password": passwords.staff},
            "admin": {"email": centre.owner_email, "password": passwords.owner},
            "api_token": centre.token,
            "other_api_token": club.token,
            "read_only_api_token": staff.issue_read_only_token(centre.partner),
            "signing_key": signing_key,
        }
        ways_in.write(known)
    return known
