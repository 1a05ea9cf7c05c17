"""Who is signed in is asked together with what opens doors to them; who signs in is found as Django does."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from partners.models import User
from partners.models.membership import held_by


class Backend(ModelBackend):
    """Sessions name it, so that to rename it signs everybody out."""

    def get_user(self, user_id: Any) -> User | None:
        """One question for all who belong to a partner."""
        held = held_by(int(user_id))
        user = held[0].user if held else User.objects.filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        user.held = held
        return user
