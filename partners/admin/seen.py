"""Nobody writes over what they have not seen: a page of the administration says what it showed when it was opened, and
is refused where a row of it has changed since.
"""

from collections.abc import Iterable
from hashlib import blake2b

from django import forms
from django.db import connection, models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from partners.admin.refusal import refusal_in
from partners.errors import Stale

NAME = "_seen"
"""What a page says with its form. Whoever sends none has not seen it, and writes as it stands."""

CHANGED = _(
    "Somebody else has changed this since you opened the page; its history says who. What you typed is still here: "
    "save it again to write over theirs, or open the page again to begin with theirs."
)
IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def take_turns(model: type[models.Model], object_id: str) -> None:
    """Whoever saves the same page waits until this transaction has ended; `Busy` to who waits too long."""
    with connection.cursor() as cursor:
        cursor.execute(IN_TURN, [f"{model._meta.label} {object_id}"])


def shown(form: forms.ModelForm, formsets: Iterable[BaseInlineFormSet]) -> str:
    """A digest of the values that stood in the fields, of rows that there are."""
    forms_shown = [form, *(row for formset in formsets for row in formset.initial_forms)]
    told = [
        (row.prefix, row.instance.pk, name, _plain(value))
        for row in forms_shown
        for name, value in sorted(row.initial.items())
    ]
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()


def require_seen(request: HttpRequest, form: forms.ModelForm, formsets: Iterable[BaseInlineFormSet]) -> None:
    """`Stale` where it is no longer what the page showed."""
    if request.POST.get(NAME, "") not in {"", shown(form, formsets)}:
        raise Stale(CHANGED)


def said_with(request: HttpRequest, form: forms.ModelForm, formsets: Iterable[BaseInlineFormSet]) -> str:
    """What the page's form is to say. Who comes back with a mistake has seen no more than before; who was told that
    somebody else has changed it may write over that.
    """
    is_told = isinstance(refusal_in(request), Stale)
    return request.POST.get(NAME, "") if request.method == "POST" and not is_told else shown(form, formsets)


def _plain(value: object) -> object:
    """Of many rows their ids, which come in no order."""
    return sorted(repr(getattr(one, "pk", one)) for one in value) if isinstance(value, list) else value
