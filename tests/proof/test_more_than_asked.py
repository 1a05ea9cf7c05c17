"""What nobody may set is as good as not sent: over RPC, in the dialogs of a booking, and in the administration.

The REST door has `test_extra_fields`.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from bookings.models import Booking
from partners.models import Membership, User
from partners.rpc.parameter import folded
from partners.rpc.table import find_action
from tests.proof.access_table import RPC_ROWS
from tests.proof.conftest import Houses, KeyHolders
from tests.proof.houses import House
from tests.proof.principals import Principal
from tests.proof.rows import rows_of
from tests.proof.test_extra_fields import DRAWN, extras
from tests.proof.test_hostile_booking_dialogs import DIALOGS, address, good
from tests.proof.test_hostile_pages import _Forms

pytestmark = pytest.mark.promise("P7", what="writes with fields that nobody may set")

WRITING = [action for action, row in RPC_ROWS.items() if row.writes and not action.startswith("batch.")]
NEVER = {"once", "pgh_created_at"}


def spoken(name: str) -> str:
    """As the RPC door writes names."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def rows() -> dict[str, list[str]]:
    """Of everything that Holdfast keeps, less what is drawn anew and who points at that."""
    asked = [
        model
        for app in ("bookings", "partners")
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.endswith("Event")
    ]
    return rows_of(asked, DRAWN | KEPT_APART)


KEPT_APART = {
    "version",
    "booking",
    "line",
    "charge",
    "service_fee",
    "session",
    "package_line",
    "document",
    "last_used_at",
}


REFUSED = {"payments/{refunded}/", "payments/{refunded}/remove/"}
"""For a refund of this payment stands beside it."""

KEYS = {"IdempotencyKey", "Session"}
"""What remembers the request itself."""


def changed_rows(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, Any]:
    return {
        name: sorted(set(before[name]) ^ set(after[name]))
        for name in before
        if name not in KEYS and before[name] != after[name]
    }


@pytest.mark.parametrize("action", WRITING)
def test_an_action_takes_what_it_names_alone(houses: Houses, key_holders: KeyHolders, action: str) -> None:
    holder, params = key_holders.own, key_holders.own.good_params(action)
    holder = type(holder)(holder.client, {**holder.ids})
    named = {folded(one.name) for one in find_action(*action.split(".")).all_parameters()}
    more = {
        name: value
        for word, value in extras(houses.own, houses.other).items()
        for name in (word, spoken(word))
        if folded(name) not in named
    }

    plain, stuffed = (
        written(lambda sent=sent: holder.ask(action, sent)) for sent in (params, {**more, **params})
    )

    assert plain[0] == stuffed[0] == 200
    assert changed_rows(plain[1], stuffed[1]) == {}


def written(ask: Any) -> tuple[int, dict[str, list[str]]]:
    """The status, and all rows after it; nothing stays."""
    with transaction.atomic():
        answer = ask()
        after = rows()
        transaction.set_rollback(True)
    return answer.status_code, after


@pytest.mark.parametrize("path", DIALOGS)
def test_a_dialog_takes_what_it_asks_alone(houses: Houses, path: str) -> None:
    client, form = Principal("", user=houses.own.owner).client(), good(houses, path)
    there = address(houses, path)
    forms = _Forms()
    forms.feed(client.get(there).text)
    asked = {*forms.fields, *form}
    more = {name: str(value) for name, value in extras(houses.own, houses.other).items() if name not in asked}

    plain, stuffed = (
        written(lambda sent=sent: client.post(there, sent)) for sent in (form, {**more, **form})
    )

    assert plain[0] == stuffed[0]
    assert plain[0] == (422 if path in REFUSED else 302)
    assert changed_rows(plain[1], stuffed[1]) == {}


def own_pages(house: House) -> Iterator[tuple[str, dict[str, str]]]:
    yield (
        "/profile/",
        {"first_name": "Eve", "last_name": "Huber", "phone": "", "language": "en-gb", "time_zone": ""},
    )
    yield "/profile/language/", {"language": "de"}
    yield "/account/password/", {"oldpassword": "wrong", "password1": "a", "password2": "a"}


def test_nobody_gives_themselves_a_right(houses: Houses) -> None:
    user = Principal("", user=houses.own.owner).user
    assert user is not None
    client: Client = Principal("", user=user).client()
    rights = {
        "is_superuser": "on",
        "is_staff": "",
        "is_active": "",
        "role": "viewer",
        "partner": str(houses.other.partner.pk),
        "email": "else@example.com",
        "password": "x",
        "memberships-0-role": "owner",
        "user_permissions": "1",
        "groups": "1",
    }
    before = (User.objects.filter(pk=user.pk).values("is_superuser", "is_staff", "is_active", "email").get(),)

    for page, form in own_pages(houses.own):
        client.post(page, {**rights, **form})

    assert (
        User.objects.filter(pk=user.pk).values("is_superuser", "is_staff", "is_active", "email").get(),
    ) == before
    assert list(Membership.objects.filter(user=user).values_list("partner", "role")) == [
        (houses.own.partner.pk, "owner")
    ]


def test_there_is_something_to_compare(houses: Houses) -> None:
    """A change that is allowed shows in the rows."""
    client = Principal("", user=houses.own.owner).client()
    before = rows()
    client.post(address(houses, "notes/new/"), good(houses, "notes/new/"))

    assert "BookingNote" in changed_rows(before, rows())
    assert Booking.objects.exists()
