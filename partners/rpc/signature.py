"""What a signed request looks like, and what exactly was signed.

The canonical string has no separators, so every part of it has a strict grammar, checked before anything is hashed.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from partners.rpc.refusal import BAD_REQUEST, STALE_REQUEST, UNAUTHORISED, Refusal

VERSION = "1.0"
TOLERANCE = timedelta(minutes=5)

QUERY = re.compile(r"action=([A-Za-z]{1,64})")
JSON_TYPE = re.compile(r"application/json(; ?charset=utf-8)?", re.IGNORECASE)
MD5 = re.compile(r"[0-9a-f]{32}")
CREDENTIALS = re.compile(r"IWS ([!-9;-~]{1,64}):([0-9a-f]{40})")
IVVY_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2})( UTC)?")
HTTP_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), ([0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}) (?:UTC|GMT)"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A request whose form is right; whether its signature is, only the key's secret tells."""

    action: str
    key: str
    signature: str
    canonical: str
    signed_at: datetime

    def is_by(self, secret: str) -> bool:
        return hmac.compare_digest(sign(secret, self.canonical), self.signature)

    def require_fresh(self, now: datetime) -> None:
        """Five minutes to either side, because clocks differ both ways."""
        if abs(now - self.signed_at) > TOLERANCE:
            raise Refusal(UNAUTHORISED, _("Request is stale"), specific_code=STALE_REQUEST)


def sign(secret: str, canonical: str) -> str:
    """HMAC-SHA1 in lower-case hex, as the family of APIs has it."""
    return hmac.new(secret.encode(), canonical.encode(), hashlib.sha1).hexdigest()


def canonical_text(
    *, md5: str, content_type: str, date: str, uri: str, ivvy_headers: Mapping[str, str]
) -> str:
    """`date` is that of the Date header, and empty where there is an IVVY-Date."""
    named = sorted(
        f"{name.replace('-', '').replace('_', '')}={value}" for name, value in ivvy_headers.items()
    )
    return f"POST{md5}{content_type}{date}{uri}{VERSION}{'&'.join(named)}".lower()


def read_signed(request: HttpRequest, body: bytes) -> Signed:
    """`Refusal` (400, or 401 without credentials) for whatever is not a well-formed signed request."""
    _require_plain_headers(request)
    action, md5 = _action(request), _md5(request, body)
    ivvy_date, http_date = request.headers.get("IVVY-Date"), request.headers.get("Date", "")
    signed_at = _of_http(http_date) if ivvy_date is None else _of_ivvy(ivvy_date)
    key, signature = _credentials(request)
    canonical = canonical_text(
        md5=md5,
        content_type=request.META.get("CONTENT_TYPE", ""),
        date=http_date if ivvy_date is None else "",
        uri=f"{request.path}?{request.META['QUERY_STRING']}",
        ivvy_headers={} if ivvy_date is None else {"IVVY-Date": ivvy_date},
    )
    return Signed(action=action, key=key, signature=signature, canonical=canonical, signed_at=signed_at)


def _require_plain_headers(request: HttpRequest) -> None:
    if request.headers.get("X-Api-Version", VERSION) != VERSION:
        raise Refusal(BAD_REQUEST, _("X-Api-Version is 1.0, or left out."))
    if not JSON_TYPE.fullmatch(request.META.get("CONTENT_TYPE", "")):
        raise Refusal(BAD_REQUEST, _("Content-Type is application/json."))
    if any(name.startswith("HTTP_IVVY") and name != "HTTP_IVVY_DATE" for name in request.META):
        raise Refusal(BAD_REQUEST, _("IVVY-Date is the only IVVY header."))


def _action(request: HttpRequest) -> str:
    match = QUERY.fullmatch(request.META.get("QUERY_STRING", ""))
    if match is None:
        raise Refusal(BAD_REQUEST, _("The address ends with exactly one action: ?action=ping."))
    return match[1]


def _md5(request: HttpRequest, body: bytes) -> str:
    """Of the raw bytes; it guards against damage, the signature against malice."""
    told = request.headers.get("Content-MD5", "")
    if not MD5.fullmatch(told):
        raise Refusal(BAD_REQUEST, _("Content-MD5 has 32 lower-case hexadecimal digits."))
    if told != hashlib.md5(body, usedforsecurity=False).hexdigest():
        raise Refusal(BAD_REQUEST, _("Content-MD5 is not that of the body."))
    return told


def _credentials(request: HttpRequest) -> tuple[str, str]:
    match = CREDENTIALS.fullmatch(request.headers.get("X-Api-Authorization", ""))
    if match is None:
        raise Refusal(UNAUTHORISED, _("X-Api-Authorization has the form IWS key:signature."))
    return match[1], match[2]


def _of_ivvy(text: str) -> datetime:
    match = IVVY_DATE.fullmatch(text)
    return _instant(match and match[1], "%Y-%m-%d %H:%M:%S", "2012-04-03 22:23:24 UTC")


def _of_http(text: str) -> datetime:
    """English month names, whatever the machine's language."""
    match = HTTP_DATE.fullmatch(text)
    day, month, rest = match[1].split(" ", 2) if match else ("", "", "")
    plain = f"{day} {MONTHS.index(month) + 1} {rest}" if month in MONTHS else None
    return _instant(plain, "%d %m %Y %H:%M:%S", "Tue, 03 Apr 2012 22:23:24 UTC")


def _instant(text: str | None, form: str, example: str) -> datetime:
    try:
        return datetime.strptime(text or "", form).replace(tzinfo=UTC)
    except ValueError as error:
        raise Refusal(
            BAD_REQUEST, _("IVVY-Date or Date has the form %(example)s.") % {"example": example}
        ) from error
