"""`/api/1.0/docs/`: the table of actions as a page for people, with a signed request worked out on it."""

import hashlib
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from partners.rpc.action import Action
from partners.rpc.collection import SUFFIXES
from partners.rpc.kind import Kind, Listed
from partners.rpc.parameter import ObjectOf, Parameter
from partners.rpc.signature import VERSION, canonical_text, sign
from partners.rpc.table import actions

SIGNED_WITH = "my secret key"
BODY = b'{"example":"body"}'
IVVY_DATE = "2012-04-03 22:23:24"
URI = "/api/1.0/test?action=ping"
CONTENT_TYPE = "application/json"

ERROR_CODES = (
    (400, _("The request, or something in it, is wrong.")),
    (401, _("The key is unknown, the signature is wrong, or the request is stale (23005).")),
    (403, _("The key's role does not allow this.")),
    (404, _("There is no such action, or nothing of that id.")),
    (405, _("Every call is a POST.")),
    (429, _("Too many are writing at once; the same request may be sent again.")),
    (463, _("The key was revoked.")),
    (500, _("Something went wrong on our side.")),
)
SPECIFIC_CODES = (
    (23005, 401, _("The date lies more than five minutes from now.")),
    (23016, 400, _("A parameter does not validate; additionalMessages say why.")),
    (23017, 400, _("A required parameter is missing.")),
)
SUFFIX_WORDS = {
    "CONTAINS": _("contains the text"),
    "NOTCONTAINS": _("does not contain it"),
    "BEGINS": _("begins with it"),
    "ENDS": _("ends with it"),
    "LESSTHAN": _("is at most this"),
    "GREATERTHAN": _("is at least this"),
    "NOT": _("is not this"),
    "EMPTY": _("is empty (1) or not (0)"),
}


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    context = {
        "namespaces": _namespaces(),
        "example": worked_example(),
        "error_codes": ERROR_CODES,
        "specific_codes": SPECIFIC_CODES,
        "suffixes": [(f"__{suffix}", SUFFIX_WORDS[suffix]) for suffix in SUFFIXES],
    }
    return render(request, "partners/rpc_docs.html", context)


def worked_example() -> dict[str, str]:
    """A request that whoever writes a client can compare with, step by step."""
    md5 = hashlib.md5(BODY, usedforsecurity=False).hexdigest()
    canonical = canonical_text(
        md5=md5, content_type=CONTENT_TYPE, date="", uri=URI, ivvy_headers={"IVVY-Date": IVVY_DATE}
    )
    return {
        "secret": SIGNED_WITH,
        "body": BODY.decode(),
        "md5": md5,
        "content_type": CONTENT_TYPE,
        "ivvy_date": IVVY_DATE,
        "uri": URI,
        "version": VERSION,
        "canonical": canonical,
        "signature": sign(SIGNED_WITH, canonical),
    }


def _namespaces() -> list[tuple[str, list[dict[str, Any]]]]:
    listed = sorted(actions().values(), key=attrgetter("namespace"))
    return [
        (namespace, [_shown(action) for action in group])
        for namespace, group in groupby(listed, key=attrgetter("namespace"))
    ]


def _shown(action: Action) -> dict[str, Any]:
    return {
        "action": action,
        "parameters": list(_rows(action.all_parameters())),
        "errors": sorted(action.errors.items()),
    }


def _rows(parameters: tuple[Parameter, ...], prefix: str = "") -> list[dict[str, Any]]:
    """Those inside objects follow their object: `items.salePrice`."""
    rows: list[dict[str, Any]] = []
    for parameter in parameters:
        name = f"{prefix}{parameter.name}"
        rows.append({"name": name, "parameter": parameter, "word": parameter.type.word})
        rows += _rows(_inside(parameter.type), f"{name}.")
    return rows


def _inside(kind: Kind) -> tuple[Parameter, ...]:
    inner = kind.inner if isinstance(kind, Listed) else kind
    return inner.fields if isinstance(inner, ObjectOf) else ()
