"""A partner asks all its people for a second factor, or stops asking."""

from partners.access import Actor, require
from partners.models import Partner
from partners.services.transaction import run


def require_second_factor(*, actor: Actor, required: bool) -> Partner:
    """People without one can only set one up, from their next request on."""
    require(actor, "partner.write")
    return run(actor, lambda: _require(actor, required))


def _require(actor: Actor, required: bool) -> Partner:
    partner = Partner.objects.select_for_update(no_key=True).get(pk=actor.partner.pk)
    partner.requires_second_factor = required
    partner.save(update_fields=["requires_second_factor"])
    return partner
