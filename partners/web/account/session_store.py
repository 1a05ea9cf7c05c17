"""Sessions as Django keeps them in the database; a page asks for its own by a statement that is compiled once."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from partners.models.prepared import IDS, Prepared

KEPT = Prepared(lambda: Session.objects.filter(session_key__any_of=IDS).values("session_data", "expire_date"))


class SessionStore(DatabaseSessions):
    """Called as Django's, for what is in a session is signed with this name."""

    def load(self) -> dict[str, Any]:
        for kept in KEPT.rows([str(self.session_key)]):
            if kept["expire_date"] > timezone.now():
                return self.decode(kept["session_data"])
        self._session_key = None
        return {}
