"""Everybody who may knock: programs with tokens of every role, people with sessions, and strangers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from partners.access import PERMISSIONS
from partners.enums import Role
from partners.models import User
from tests import factories
from tests.proof.houses import House
from tests.proof.naughty import in_turn
from tests.proof.sizes import PROVING

WORDS = frozenset().union(*PERMISSIONS.values())


@dataclass(frozen=True, eq=False)
class Principal:
    """`role` at the house, or why there is none: `status` is then the answer to everything at the REST door."""

    name: str
    role: str | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    user: User | None = None

    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        if self.user:
            client.force_login(self.user)
        return client

    def send(self, method: str, path: str, body: Any = None, query: str = "") -> HttpResponse:
        content = {} if body is None else {"data": json.dumps(body), "content_type": "application/json"}
        return self.client().generic(method, path, **content, headers=self.headers, QUERY_STRING=query)

    def expects(self, word: str, success: int) -> int:
        if self.role is None:
            return self.status
        return success if word in PERMISSIONS[self.role] else 403


def asked_roles(word: str, where: str) -> Sequence[str]:
    """All when proving. On every change as few as tell the word from any other; elsewhere others that do."""
    groups = {" ".join(roles): roles for roles in _telling(word)}
    return Role.values if PROVING else next(iter(in_turn(groups, where, 1).values()))


@cache
def _telling(word: str) -> list[tuple[str, ...]]:
    """The smallest groups of roles whose answers are not those to another word, nor those to any or to none."""
    answers = {tuple(other in PERMISSIONS[role] for role in Role.values) for other in WORDS}
    asked = tuple(word in PERMISSIONS[role] for role in Role.values)
    others = (answers | {(True,) * len(asked), (False,) * len(asked)}) - {asked}
    for number in range(1, len(asked)):
        groups = [
            group
            for group in combinations(range(len(asked)), number)
            if all(any(asked[place] != other[place] for place in group) for other in others)
        ]
        if groups:
            return [tuple(Role.values[place] for place in group) for group in groups]
    return [tuple(Role.values)]


def headers_of(answer: HttpResponse) -> dict[str, str]:
    """Without the request's own id, in which any two answers differ."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


def rest_principals(house: House, other: House) -> list[Principal]:
    return [
        Principal("nobody", status=401),
        Principal("a wrong token", status=401, headers={"Authorization": "Bearer hf_wrong"}),
        _with_token("a revoked token", house, revoked_at=timezone.now(), status=401),
        _with_token("a token of another partner", other, status=404),
        *(_with_token(f"a token, {role}", house, role=role) for role in Role.values),
        *(_with_session(f"a person, {role}", house, role) for role in Role.values),
        _with_session("somebody who has left", house, Role.OWNER, user__is_active=False, status=401),
        _with_session("a person of another partner", other, Role.OWNER, status=404),
        Principal("a person without a partner", status=404, user=factories.UserFactory()),
        Principal("a superuser without a partner", status=404, user=superuser()),
    ]


def staff_principals(house: House, other: House) -> list[Principal]:
    """At the pages of staff; `status` is the answer of a page that asks for a permission word."""
    return [
        Principal("nobody", status=302),
        *(_with_session(f"a person, {role}", house, role) for role in Role.values),
        _with_session("somebody who has left", house, Role.OWNER, user__is_active=False, status=302),
        Principal("a person without a partner", status=200, user=factories.UserFactory()),
        Principal("a superuser without a partner", status=200, user=superuser()),
    ]


def superuser() -> User:
    return factories.UserFactory(is_staff=True, is_superuser=True)


def owner_token(house: House) -> Principal:
    return Principal("the owner's token", Role.OWNER, headers={"Authorization": f"Bearer {house.token}"})


def signed_in(principal: Principal) -> Principal:
    """Once for all that will be asked: a person then comes with the cookie of one session."""
    if principal.user is None:
        return principal
    session = principal.client().cookies["sessionid"].value
    return replace(principal, user=None, headers={**principal.headers, "Cookie": f"sessionid={session}"})


def _with_token(
    name: str, house: House, *, role: str = Role.OWNER, status: int = 200, **fields: Any
) -> Principal:
    token = factories.ApiTokenFactory(partner=house.partner, role=role, **fields)
    return Principal(
        name, None if status != 200 else role, status, headers={"Authorization": f"Bearer {token.text}"}
    )


def _with_session(name: str, house: House, role: str, *, status: int = 200, **fields: Any) -> Principal:
    member = factories.MembershipFactory(partner=house.partner, role=role, **fields)
    return Principal(name, None if status != 200 else role, status, user=member.user)
