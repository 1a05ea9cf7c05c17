"""A view of the list of bookings is kept under a name; a person has one view of each name."""

from django.utils.translation import gettext_lazy as _

from bookings.models import SavedView
from bookings.models.saved_view import LONGEST_NAME, LONGEST_QUERY
from bookings.services.write import write
from partners.access import Actor, require
from partners.errors import Invalid, NotAllowed, Unknown

MOST_VIEWS = 50
"""That one person may keep at a partner."""


def save_view(
    *,
    actor: Actor,
    name: str,
    query: str | None = None,
    is_shared: bool = False,
    view_id: int | None = None,
    dry_run: bool = False,
) -> SavedView:
    """A new view, the person's view of that name, or the one of that id with another name.

    Without a query it keeps its own. `Unknown` for a view that is not theirs.
    """
    require(actor, "bookings.read")
    if actor.user_id is None:
        raise NotAllowed
    name = " ".join(name.split())
    _require_sound(name, query or "")

    def work() -> SavedView:
        view = _find(actor, name, view_id)
        view.name, view.is_shared = name, is_shared
        view.query = view.query if query is None else query
        view.save()
        return view

    return write(actor, work, dry_run=dry_run)


def _require_sound(name: str, query: str) -> None:
    if not name:
        raise Invalid(_("Give it a name."), field="name", code="required")
    if len(name) > LONGEST_NAME:
        sentence = _("A name has at most %(most)s characters.") % {"most": LONGEST_NAME}
        raise Invalid(sentence, field="name", code="out_of_range")
    if len(query) > LONGEST_QUERY:
        raise Invalid(_("These are too many filters to keep."), code="out_of_range")


def _find(actor: Actor, name: str, view_id: int | None) -> SavedView:
    own = (
        SavedView.objects.for_partner(actor.partner)
        .filter(owner=actor.user_id)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    if view_id is None:
        return own.filter(name=name).first() or _new(actor, own.count())
    found = own.filter(pk=view_id).first()
    if found is None:
        raise Unknown
    if own.filter(name=name).exclude(pk=view_id).exists():
        raise Invalid(_("You have another view of this name."), field="name", code="repeated")
    return found


def _new(actor: Actor, kept: int) -> SavedView:
    if kept >= MOST_VIEWS:
        sentence = _("You keep %(most)s views already; remove one first.") % {"most": MOST_VIEWS}
        raise Invalid(sentence, field="name", code="too_many")
    return SavedView(partner=actor.partner, owner_id=actor.user_id)
