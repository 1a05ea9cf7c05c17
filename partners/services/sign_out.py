"""All sessions of a person end at once, in whichever browser they are."""

from django.db.models import F

from partners.access import Actor
from partners.models import User
from partners.services.transaction import run


def sign_out_everywhere(*, actor: Actor, user: User) -> User:
    """The person's own wish; the session that asks must be signed anew to go on."""
    return run(actor, lambda: end_sessions(user))


def end_sessions(user: User) -> User:
    """Part of a service's transaction. Each session carries the round in which it began."""
    User.objects.filter(pk=user.pk).update(sign_out_round=F("sign_out_round") + 1)
    user.refresh_from_db(fields=["sign_out_round"])
    return user
