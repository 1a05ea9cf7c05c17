"""A ground of a few rows in the test's own transaction, with both sides to ask: no server, no second connection."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg
from django.db import connection
from django.test import Client
from psycopg.adapt import AdaptersMap

from bookings.enums import BookingStatus
from bookings.models import Booking
from bookings.services.add_line import add_line
from bookings.services.change_status import change_status
from bookings.services.create_booking import create_booking
from bookings.services.line_request import SessionRequest
from partners.enums import Role
from partners.models import ApiToken, SigningKey
from partners.models.signing_key import cipher
from tests import factories
from tests.bench.ask import HOST, LIKE_A_PROXY, Answer, Ask
from tests.bench.floor.families import routes
from tests.bench.floor.request import Refused, Request, written
from tests.bench.ground import Ground
from tests.bookings.congress import Congress, build_congress, clock
from tests.bookings.rpc.summit import plan_summit


class PlainConnection:
    """Django's connection without Django's ways of reading values, as the floor's own would be."""

    def cursor(self, **options: Any) -> psycopg.Cursor:
        connection.ensure_connection()
        cursor = connection.connection.cursor(**options)
        cursor._adapters = AdaptersMap(psycopg.adapters)
        return cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(connection.connection, name)


def tiny_ground() -> Ground:
    congress = build_congress()
    _token, text = ApiToken.objects.issue(partner=congress.partner, name="Bench", role=Role.OWNER)
    key, secret = SigningKey.objects.issue(partner=congress.partner, name="Bench", role=Role.OWNER)
    booking_id = plan_summit(congress).booking.pk
    Booking.objects.filter(pk=booking_id).update(catering_website_logo=None, catering_website_banner=None)
    for day in range(3):
        _book(congress, day)
    page_of = _workshops(congress)
    browser = Client()
    browser.force_login(factories.MembershipFactory(partner=congress.partner, role=Role.OWNER).user)
    ways = {
        "session": browser.cookies["sessionid"].value,
        "week": {"facility_id": congress.facility.pk, "first_day": "2030-05-06", "days": 7},
        "first_day": "2030-05-01",
        "last_day": "2030-05-31",
        "partner_id": congress.partner.pk,
        "api_token": text,
        "signing_key": {"key": key.key, "secret": secret},
        "facility_ids": [congress.facility.pk],
        "venue_ids": [congress.hall.pk, congress.salon.pk],
        "hot_venue_id": congress.salon.pk,
        "stormed_venue_id": congress.salon.pk,
        "search": {"name": "utumn", "code": "MMIT20", "note": "half past"},
        "tree": {"booking_id": booking_id, "lines": 8},
        "page": {"booking_id": page_of},
    }
    return Ground("tiny", ways, PlainConnection())  # type: ignore[arg-type]


def ours(ask: Ask) -> Answer:
    content_type = ask.headers.get("Content-Type", "")
    headers = {name: text for name, text in ask.headers.items() if name != "Content-Type"}
    client = Client(headers={**headers, "Host": HOST})
    answer = client.generic(ask.method, ask.path, ask.body, content_type=content_type, secure=True)
    return Answer(answer.status_code, b"", answer.content)


def floors(ask: Ask) -> Answer:
    """Its constraints speak at once from its end on; here others write in the same transaction after it."""
    environ = _environ(ask)
    request = Request(environ, PlainConnection(), cipher().decrypt, ask.body)  # type: ignore[arg-type]
    try:
        return Answer(200, b"", written(routes()[environ["PATH_INFO"]](request))[1])
    except Refused as refusal:
        return Answer(refusal.status, b"", b"{}")
    finally:
        PlainConnection().cursor().execute("SET CONSTRAINTS ALL DEFERRED")


def _book(congress: Congress, day: int) -> None:
    create_booking(
        actor=congress.actor(),
        customer_id=factories.CustomerFactory(partner=congress.partner).pk,
        internal_note="Coffee at half past ten",
        lines=[
            SessionRequest(
                venue_id=congress.salon.pk, starts_at=clock(9, day=day), ends_at=clock(12, day=day)
            )
        ],
    )


def _workshops(congress: Congress) -> int:
    """Over two days, planned in two goes; then confirmed."""
    actor, customer = (
        congress.actor(),
        factories.CustomerFactory(partner=congress.partner, email="ada@example.com"),
    )
    first, *others = (
        SessionRequest(venue_id=venue.pk, starts_at=clock(9, day=day), ends_at=clock(12, day=day))
        for day in (7, 8)
        for venue in (congress.hall, congress.salon)
    )
    booking_id = create_booking(
        actor=actor, customer_id=customer.pk, status=BookingStatus.TENTATIVE, lines=[first]
    ).pk
    for session in others:
        add_line(actor=actor, booking_id=booking_id, request=session)
    change_status(actor=actor, booking_id=booking_id, status=BookingStatus.CONFIRMED)
    return booking_id


def _environ(ask: Ask) -> Mapping[str, Any]:
    address = urlsplit(ask.path)
    named = {f"HTTP_{name.upper().replace('-', '_')}": text for name, text in ask.headers.items()}
    return {
        **named,
        "REQUEST_METHOD": ask.method,
        "PATH_INFO": unquote(address.path),
        "QUERY_STRING": address.query,
        "HTTP_HOST": HOST,
        "wsgi.url_scheme": LIKE_A_PROXY["X-Forwarded-Proto"],
    }
