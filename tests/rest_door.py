"""A program at the REST door, with a token of its own."""

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from partners.enums import Role
from partners.models import Partner
from tests.factories import ApiTokenFactory

BASE = "/api/internal/v1/partners/"


class Caller:
    def __init__(self, partner: Partner, role: Role = Role.COORDINATOR) -> None:
        self.partner = partner
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {ApiTokenFactory(partner=partner, role=role).text}"}

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(self.url(path), query_params=query, headers=self.headers)

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self._send("post", path, body, headers)

    def put(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self._send("put", path, body, headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        return self.client.delete(self.url(path), headers={**self.headers, **headers})

    def send_bytes(self, path: str, body: bytes, content_type: str = "application/json") -> HttpResponse:
        return self.client.post(self.url(path), data=body, content_type=content_type, headers=self.headers)

    def url(self, path: str) -> str:
        return f"{BASE}{self.partner.pk}/{path}"

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> HttpResponse:
        return getattr(self.client, method)(
            self.url(path),
            data=json.dumps(body),
            content_type="application/json",
            headers={**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}},
        )
