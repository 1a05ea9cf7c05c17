"""Wishes are carried out over real HTTP by a threaded server in this process, so that its services are watched too."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections

from partners.enums import Role
from partners.models import SigningKey
from tests.factories import ApiTokenFactory
from tests.proof.histories.behind import SUBJECTS, WORDS
from tests.proof.histories.house import House, wall
from tests.proof.histories.watch import Watch
from tests.proof.histories.wish import BUSY, DONE, Attempt, Want, Wish
from tests.rpc_client import RpcClient

OURS = "X-Attempt"
LISTS = {"venue": "venues", "equipment": "inventory_products", "event": "events"}
ON_BOOKINGS = {"venue": "sessions", "equipment": "resources"}
NUMBERS = {"venue": "places_used", "equipment": "units"}
NAMES = {"starts": "starts_at", "ends": "ends_at"}
STATUS_NUMBERS = {"prospective": 1, "tentative": 2, "confirmed": 3, "cancelled": 4, "prospective_hold": 9}

REFUSALS = {24361, 24363, 24397}
"""No such session; a session, or a status, that cannot be so: this door does not say why."""

Request = tuple[str, str, dict[str, Any] | None]


class Handler(WSGIRequestHandler):
    disable_nagle_algorithm = True

    def log_message(self, *_said: object) -> None:
        """Nobody reads it."""


@contextmanager
def served(watch: Watch) -> Iterator[int]:
    """The port. Each request names the attempt that it belongs to; connections are kept as in production."""
    application = WSGIHandler()

    def watched(environ: dict[str, Any], start_response: Any) -> Any:
        attempt = watch.begun(int(environ["HTTP_X_ATTEMPT"]))
        with watch.bound(attempt):
            return application(environ, start_response)

    server = ThreadedWSGIServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    server.set_app(watched)
    kept = connections.settings["default"]["CONN_MAX_AGE"]
    connections.settings["default"]["CONN_MAX_AGE"] = None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        connections.settings["default"]["CONN_MAX_AGE"] = kept


class Caller:
    """One program with a token and a connection of its own."""

    def __init__(self, house: House, port: int) -> None:
        self.house = house
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        token = ApiTokenFactory(partner=house.partner, role=Role.OWNER).text
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        key, secret = SigningKey.objects.issue(partner=house.partner, name="Channel", role=Role.OWNER)
        self.signer = RpcClient(None, key.key, secret)

    def close(self) -> None:
        self.connection.close()

    def __call__(self, attempt: Attempt) -> None:
        """The attempt gets its word, and the ids of what it made."""
        number = attempt.began
        if attempt.door == "rpc":
            attempt.word = self._by_rpc(attempt.wish, number)
            return
        method, path, body = getattr(self, f"_{attempt.wish.kind}")(attempt.wish)
        url = f"/api/internal/v1/partners/{self.house.partner.pk}/bookings{path}"
        status, said = self._send(method, url, json.dumps(body or {}).encode(), self.headers, number)
        if status in {200, 201}:
            attempt.word = DONE
            attempt.made = [said["data"]["id"]] if method == "POST" else []
        else:
            code = said.get("code", f"HTTP {status}: {said}")
            attempt.word = BUSY if status == 503 else WORDS.get(code, code)

    def _send(
        self, method: str, url: str, body: bytes, headers: dict[str, str], number: int
    ) -> tuple[int, dict[str, Any]]:
        self.connection.request(method, url, body, {**headers, OURS: str(number)})
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())

    # ------------------------------------------------------------ REST

    def _book(self, wish: Wish) -> Request:
        kind = self.house.things[wish.wants[0].thing].kind
        body = {"status": wish.status, LISTS[kind]: [self._line(want) for want in wish.wants]}
        return "POST", f"/{LISTS[kind].replace('_', '-')}", body

    def _line(self, want: Want) -> dict[str, Any]:
        kind = self.house.things[want.thing].kind
        line = {SUBJECTS[kind]: want.thing, **self._price(want.price)}
        if kind != "event":
            line |= {"starts_at": str(wall(want.starts)), "ends_at": str(wall(want.ends))}
            line |= {NUMBERS[kind]: want.number}
        return line

    def _price(self, amount: Any) -> dict[str, Any]:
        if amount is None:
            return {}
        return {
            "use_manual_price": True,
            "manual_price_vat_id": self.house.vat,
            "manual_price_amount_gross": str(amount),
        }

    def _add(self, wish: Wish) -> Request:
        [want] = wish.wants
        kind = self.house.things[want.thing].kind
        return "POST", f"/{wish.booking}/{ON_BOOKINGS[kind]}", self._line(want)

    def _change(self, wish: Wish) -> Request:
        kind = self.house.things[wish.thing].kind
        body: dict[str, Any] = {}
        for name, value in wish.changes.items():
            if name == "price":
                body |= self._price(value)
            elif name == "thing":
                body[SUBJECTS[kind]] = value
            elif name == "number":
                body[NUMBERS[kind]] = value
            else:
                body[NAMES[name]] = str(wall(value))
        return "PUT", f"/{LISTS[kind].replace('_', '-')}/{wish.line}", body

    def _remove(self, wish: Wish) -> Request:
        kind = self.house.things[wish.thing].kind
        return "DELETE", f"/{wish.booking}/{ON_BOOKINGS[kind]}/{wish.line}", None

    def _status(self, wish: Wish) -> Request:
        if wish.status == "cancelled":
            return "DELETE", f"/{wish.booking}", None
        return "POST", f"/{wish.booking}/status", {"status": wish.status}

    def _lapse(self, wish: Wish) -> Request:
        return "PATCH", f"/{wish.booking}", {"hold_expires_at": "2026-01-01 00:00:00"}

    # ------------------------------------------------------------ RPC

    def _by_rpc(self, wish: Wish, number: int) -> str:
        action, said = self._action(wish)
        uri, body = f"/api/1.0/venue?action={action}", json.dumps(said).encode()
        status, answer = self._send("POST", uri, body, self.signer.signed(uri, body), number)
        if status == 200:
            return DONE
        if status == 429:
            return BUSY
        return "refused" if answer["specificCode"] in REFUSALS else str(answer)

    def _action(self, wish: Wish) -> tuple[str, dict[str, Any]]:
        if wish.kind == "status":
            said = {
                "id": wish.booking,
                "venueId": self.house.facility,
                "currentStatus": STATUS_NUMBERS[wish.status],
            }
            return "changeBookingStatus", said | {"cancelClosedDate": "2030-05-01"}
        said = {"bookingId": wish.booking, "id": wish.line}
        if "thing" in wish.changes:
            said["spaceId"] = wish.changes["thing"]
        for name, word in (("starts", "start"), ("ends", "end")):
            if name in wish.changes:
                at = wall(wish.changes[name])
                said |= {f"{word}Date": f"{at:%Y-%m-%d}", f"{word}Time": f"{at:%H:%M:%S}"}
        return "addOrUpdateBookingSession", said


def is_for_rpc(house: House, wish: Wish) -> bool:
    """What that door can say at all."""
    if wish.kind == "status":
        return wish.status in STATUS_NUMBERS
    is_move = wish.kind == "change" and set(wish.changes) <= {"starts", "ends", "thing"}
    return is_move and house.things[wish.thing].kind == "venue"
