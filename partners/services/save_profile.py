"""A person changes what is said of them; what is left out stays. Their roles and their address are others' business."""

from typing import TypedDict

from partners.access import Actor
from partners.models import User
from partners.services.transaction import run


class ProfileChanges(TypedDict, total=False):
    first_name: str
    last_name: str
    phone: str
    time_zone: str
    language: str


def save_profile(*, actor: Actor, user: User, changes: ProfileChanges) -> User:
    """ValidationError by field."""
    return run(actor, lambda: _save(user, changes))


def _save(user: User, changes: ProfileChanges) -> User:
    for name, value in changes.items():
        setattr(user, name, value)
    user.clean_fields(exclude=[field.name for field in User._meta.fields if field.name not in changes])
    user.save(update_fields=list(changes))
    return user
