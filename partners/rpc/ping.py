"""`test.ping` says that the signature was right, and what time it is here."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.rpc.action import Action, Call
from partners.rpc.formats import timestamp


def ping(call: Call) -> dict[str, Any]:
    return {"ack": timestamp(timezone.now())}


PING = Action(
    namespace="test",
    name="ping",
    run=ping,
    permission=None,
    summary=_("Says that the request was signed correctly, and what time it is here."),
    answer='{"ack": "2021-05-13 07:05:33 UTC"}',
)
