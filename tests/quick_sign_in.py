"""Whom a test signs in finds a session that is there at once: Django's own way asks fifteen questions for it."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils.crypto import get_random_string

KEY_LENGTH = 32


def force_login(client: Client, user: Any, backend: str | None = None) -> None:
    """In place of the client's own; nobody's last sign-in moves."""
    held = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend or settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    store, key = SessionStore(), get_random_string(KEY_LENGTH).lower()
    Session.objects.create(
        session_key=key, session_data=store.encode(held), expire_date=store.get_expiry_date()
    )
    client.cookies[settings.SESSION_COOKIE_NAME] = key
