"""Every write of the door goes through here.

It is done once for each Idempotency-Key, only tried with `dry_run`, and only on the version `If-Match` names.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.renderers import JSONRenderer

from partners.errors import Stale
from partners.rest.partner_view import PartnerView
from partners.rest.query import flag
from partners.rest.strict_json import LengthRequired
from partners.services.answer_once import REPLAYED, answer_once

KEY = re.compile(r"[\x21-\x7e]{1,255}")
LENGTH = re.compile(r"[0-9]{1,15}")
VERSION = re.compile(r'"([1-9][0-9]{0,9})"')

Answer = dict[str, Any]


def answer(status: int, body: Any, *, version: int) -> Answer:
    """What can be stored, and sent again letter by letter."""
    return {
        "status": status,
        "body": JSONRenderer().render(body).decode(),
        "headers": {"ETag": etag(version)},
    }


def etag(version: int) -> str:
    return f'"{version}"'


class Writing(PartnerView):
    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """The body is read whole before anything is parsed, because the fingerprint needs it."""
        unsaid = "" if "HTTP_TRANSFER_ENCODING" in request.META else "0"
        if not LENGTH.fullmatch(request.META.get("CONTENT_LENGTH") or unsaid):
            raise LengthRequired
        _body = request.body
        super().initial(request, *args, **kwargs)

    @property
    def is_dry_run(self) -> bool:
        return flag(self.request.query_params, "dry_run")

    def write(self, work: Callable[[], Answer]) -> HttpResponse:
        """Run `work`, which writes and renders its answer, in one transaction, or repeat what it said before.

        No part of it may fail alone.
        """
        given = answer_once(
            actor=self.actor,
            key=self._key(),
            fingerprint=self._fingerprint(),
            dry_run=self.is_dry_run,
            work=work,
            is_whole=True,
        )
        replayed = {"Idempotency-Replayed": "true"} if given.get(REPLAYED) else {}
        return HttpResponse(
            given["body"],
            status=given["status"],
            content_type="application/json",
            headers={**given["headers"], **replayed},
        )

    def expected_version(self) -> int | None:
        """The version in `If-Match`, None where any will do. A weak or a foreign tag never matches."""
        header = self.request.headers.get("If-Match", "*").strip()
        if header == "*":
            return None
        match = VERSION.fullmatch(header)
        if match is None:
            raise Stale
        return int(match[1])

    def _key(self) -> str | None:
        key = self.request.headers.get("Idempotency-Key")
        if key is not None and not KEY.fullmatch(key):
            raise ParseError(
                _("An Idempotency-Key has 1 to 255 visible ASCII characters."), code="bad_idempotency_key"
            )
        return key

    def _fingerprint(self) -> str:
        request = self.request
        head = f"{request.method} {request.path}?{request.META.get('QUERY_STRING', '')}\n"
        return hashlib.sha256(head.encode() + request.body).hexdigest()
