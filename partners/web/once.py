"""A form that makes something new carries a word drawn with it: sent twice with the same words, it makes one thing."""

import secrets
from collections.abc import Callable
from hashlib import blake2b

from django.http import HttpRequest

from partners.access import Actor
from partners.services.answer_once import answer_once

WORD = "once"
LONGEST = 64
APART = ("csrfmiddlewaretoken", "open")
"""Differ between two clicks of one mind."""


def word_of(request: HttpRequest) -> str:
    """That of the form that was sent, else a new one."""
    return request.POST.get(WORD, "")[:LONGEST] or secrets.token_urlsafe(16)


def made_once(request: HttpRequest, actor: Actor, make: Callable[[], int]) -> int:
    """The id of what was made, now or when the form came before. What was refused may be sent again."""
    answer = answer_once(
        actor=actor, key=_key(request), fingerprint="", dry_run=False, work=lambda: {"id": make()}
    )
    return int(answer["id"])


def _key(request: HttpRequest) -> str | None:
    """None for a form without a word: then each that is sent makes something."""
    if not request.POST.get(WORD):
        return None
    said = [(name, words) for name, words in sorted(request.POST.lists()) if name not in APART]
    return "form:" + blake2b(repr((request.path, said)).encode(), digest_size=16).hexdigest()
