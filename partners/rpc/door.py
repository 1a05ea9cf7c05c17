"""`POST /api/1.0/{namespace}?action={action}`: who signed it is known before anything of it is believed.

A write is done once for each signature, and once for each Idempotency-Key: who comes again gets the stored answer.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from partners import caller, strict_json
from partners.access import Actor
from partners.enums import Door
from partners.models import SigningKey
from partners.rpc.action import Action
from partners.rpc.formats import json_text
from partners.rpc.perform import perform
from partners.rpc.refusal import (
    BAD_REQUEST,
    BUSY,
    NO_CODES,
    NOT_POST,
    REVOKED,
    UNAUTHORISED,
    UNAVAILABLE,
    Refusal,
    refusal_of,
)
from partners.rpc.signature import Signed, read_signed
from partners.rpc.table import find_action
from partners.services.answer_once import REPLAYED, Answer, answer_once

NOBODYS_SECRET = "0" * 64
"""An unknown key takes as long to refuse as a wrong signature."""

IDEMPOTENCY_KEY = re.compile(r"[\x21-\x7e]{1,255}")
JSON = "application/json"
RETRY_AFTER_SECONDS = "1"


@csrf_exempt
@never_cache
def door(request: HttpRequest, namespace: str) -> HttpResponse:
    action: Action | None = None
    try:
        signed, body = _signed(request)
        actor = _actor(signed)
        caller.is_known_as(actor)
        action = find_action(namespace, signed.action)
        return _answered(perform(action, actor, _content(body), write=_once(request, actor, signed, body)))
    except Exception as error:
        refusal = refusal_of(error, action.error_codes() if action else NO_CODES)
        if refusal is None:
            raise
        return refused(refusal)


def refused(refusal: Refusal) -> HttpResponse:
    response = HttpResponse(json_text(refusal.document()), status=refusal.error_code, content_type=JSON)
    if refusal.error_code == NOT_POST:
        response["Allow"] = "POST"
    if refusal.error_code in {BUSY, UNAVAILABLE}:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _signed(request: HttpRequest) -> tuple[Signed, bytes]:
    if request.method != "POST":
        raise Refusal(NOT_POST, _("Every call is a POST."))
    try:
        body = request.body
    except RequestDataTooBig as error:
        raise Refusal(BAD_REQUEST, _("A request body has at most one megabyte.")) from error
    signed = read_signed(request, body)
    signed.require_fresh(timezone.now())
    return signed, body


def _actor(signed: Signed) -> Actor:
    """Who does not know the secret learns nothing about the key, not even that it was revoked."""
    key = SigningKey.objects.called(signed.key)
    if not signed.is_by(key.secret() if key else NOBODYS_SECRET) or key is None:
        raise Refusal(UNAUTHORISED, _("The key is unknown or the signature is wrong."))
    if key.revoked_at is not None:
        raise Refusal(REVOKED, _("This key was revoked."))
    return Actor.of_key(key, door=Door.RPC)


def _content(body: bytes) -> Mapping[str, Any]:
    """No body, and the empty list that PHP makes of an empty object, say nothing."""
    try:
        content = strict_json.read(body) if body else {}
    except strict_json.NotClean as error:
        raise Refusal(BAD_REQUEST, str(error)) from error
    if content == []:
        return {}
    if not isinstance(content, Mapping):
        raise Refusal(BAD_REQUEST, _("The body is a JSON object."))
    return content


def _once(
    request: HttpRequest, actor: Actor, signed: Signed, body: bytes
) -> Callable[[bool, Callable[[], Answer]], Answer]:
    """The signature guards also where there is a key of the caller's own, because it does not cover that key."""
    head = f"{request.path}?{signed.action}\n"
    fingerprint = hashlib.sha256(head.encode() + body).hexdigest()
    keys = [f"signature {signed.signature}", *_idempotency_key(request)]

    def write(dry_run: bool, work: Callable[[], Answer]) -> Answer:
        for key in reversed(keys):
            work = _remembered(actor, key, fingerprint, dry_run, work)
        return work()

    return write


def _remembered(
    actor: Actor, key: str, fingerprint: str, dry_run: bool, work: Callable[[], Answer]
) -> Callable[[], Answer]:
    return lambda: answer_once(actor=actor, key=key, fingerprint=fingerprint, dry_run=dry_run, work=work)


def _idempotency_key(request: HttpRequest) -> list[str]:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return []
    if not IDEMPOTENCY_KEY.fullmatch(key):
        raise Refusal(BAD_REQUEST, _("An Idempotency-Key has 1 to 255 visible ASCII characters."))
    return [key]


def _answered(answer: Answer) -> HttpResponse:
    response = HttpResponse(answer["body"], content_type=JSON)
    if answer.get(REPLAYED):
        response["Idempotency-Replayed"] = "true"
    return response
