"""A program at the RPC door, as the vendor's own clients sign: with the standard library alone."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from partners.enums import Role
from partners.models import Partner, SigningKey

JS = "js"
NET = "net"
CONTENT_TYPES = {JS: "application/json", NET: "application/json; charset=utf-8"}


def md5_of(body: bytes) -> str:
    return hashlib.md5(body).hexdigest()  # noqa: S324


def sign(
    secret: str, *, body: bytes, content_type: str, uri: str, ivvy_date: str | None = None, date: str = ""
) -> str:
    """The signature over the canonical string; `date` counts only where there is no IVVY-Date."""
    stamped = date if ivvy_date is None else ""
    named = "" if ivvy_date is None else f"IVVYDate={ivvy_date}"
    canonical = f"POST{md5_of(body)}{content_type}{stamped}{uri}1.0{named}".lower()
    return hmac.new(secret.encode(), canonical.encode(), hashlib.sha1).hexdigest()


class RpcClient:
    """`habit` is how it signs: the JavaScript library's way, or that of .NET."""

    def __init__(self, client: Client, key: str, secret: str, habit: str = JS) -> None:
        self.client = client
        self.key = key
        self.secret = secret
        self.habit = habit
        self.signed_before: set[tuple[str, bytes, datetime]] = set()

    @classmethod
    def of(cls, partner: Partner, role: Role = Role.COORDINATOR, habit: str = JS) -> "RpcClient":
        """With a new key of the partner."""
        key, secret = SigningKey.objects.issue(partner=partner, name="Channel", role=role)
        return cls(Client(raise_request_exception=False), key.key, secret, habit)

    def call(self, namespace: str, action: str, params: Any = None, **headers: str) -> HttpResponse:
        """The answer. The .NET habit sends no body where there are no parameters."""
        empty = b"" if self.habit == NET else b"{}"
        body = empty if params is None else json.dumps(params).encode()
        return self.send(namespace, action, body, **headers)

    def ask(self, namespace: str, action: str, params: Any = None) -> Any:
        """What the answer says, whatever it is."""
        return self.call(namespace, action, params).json()

    def send(self, namespace: str, action: str, body: bytes, **headers: str) -> HttpResponse:
        uri = f"/api/1.0/{namespace}?action={action}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(uri, body, {**self.signed(uri, body), **named})

    def signed(self, uri: str, body: bytes, at: datetime | None = None) -> dict[str, str]:
        """The headers of the habit."""
        stamp = f"{at or self._new_second(uri, body):%Y-%m-%d %H:%M:%S}"
        ivvy_date = f"{stamp} UTC" if self.habit == NET else stamp
        content_type = CONTENT_TYPES[self.habit]
        signature = sign(self.secret, body=body, content_type=content_type, uri=uri, ivvy_date=ivvy_date)
        version = {} if self.habit == NET else {"X-Api-Version": "1.0"}
        return {
            "Content-Type": content_type,
            "Content-MD5": md5_of(body),
            "IVVY-Date": ivvy_date,
            "X-Api-Authorization": f"IWS {self.key}:{signature}",
            **version,
        }

    def _new_second(self, uri: str, body: bytes) -> datetime:
        """The same request signed twice in one second would be a replay, so the second one is dated later."""
        moment = datetime.now(UTC).replace(microsecond=0)
        while (uri, body, moment) in self.signed_before:
            moment += timedelta(seconds=1)
        self.signed_before.add((uri, body, moment))
        return moment

    def post(self, uri: str, body: bytes, headers: dict[str, str]) -> HttpResponse:
        """Django's own client would send no Content-Type where the body is empty."""
        rest = {name: value for name, value in headers.items() if name != "Content-Type"}
        return self.client.generic("POST", uri, data=body, headers=rest, CONTENT_TYPE=headers["Content-Type"])
