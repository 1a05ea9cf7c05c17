"""What stands, and how it is spoken to from outside: over HTTP, by a program and by a person."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cluster.pooler import Pooler
from tests.cluster.postgres import Server
from tests.config.web_server import WebServer

PROJECT = Path(__file__).resolve().parents[2]
METRICS_TOKEN = "scrape"
CSRF = "c" * 32


@dataclass(kw_only=True)
class Site:
    primary: Server
    replica: Server
    pooler: Pooler
    web: list[WebServer]
    environment: dict[str, str]
    partner_id: int
    token: str
    session: str
    vat_id: int
    hall_id: int
    room_id: int
    chairs_id: int

    def book(self, web: WebServer, things: str, **wanted: Any) -> tuple[int, dict[str, Any]]:
        """`things` is the plural of the REST door."""
        priced = {
            "use_manual_price": True,
            "manual_price_vat_id": self.vat_id,
            "manual_price_amount_gross": "12.00",
        }
        body = json.dumps({things: [{**wanted, **priced}]})
        path = f"/api/internal/v1/partners/{self.partner_id}/bookings/{things.replace('_', '-')}"
        status, text = web.ask("POST", path, body, self._program())
        return status, json.loads(text)

    def bookings(self) -> int:
        [(number,)] = self.primary.ask("SELECT count(*) FROM bookings_booking WHERE status = 'confirmed'")
        return number

    def reads(self, web: WebServer) -> dict[str, float]:
        """How many reads that may be a moment old were answered, by whom."""
        status, text = web.get("/metrics", Authorization=f"Bearer {METRICS_TOKEN}")
        assert status == 200
        return {
            by: float(number)
            for by, number in re.findall(r'holdfast_replica_reads_total\{by="(\w+)"\} (\S+)', text)
        }

    def _program(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}


@dataclass
class Person:
    """A browser: it keeps its cookies."""

    site: Site
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cookies |= {"sessionid": self.site.session, "csrftoken": CSRF}

    def exported(self, web: WebServer) -> str:
        status, text, _cookies = web.visit("GET", "/bookings/export.csv", self.cookies)
        assert status == 200, text
        return text

    def post(self, web: WebServer, path: str, sent: str) -> int:
        status, _text, cookies = web.visit(
            "POST",
            path,
            self.cookies,
            sent,
            {"X-CSRFToken": CSRF, "Content-Type": "application/x-www-form-urlencoded"},
        )
        self.cookies |= cookies
        return status
