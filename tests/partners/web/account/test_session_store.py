"""A session is found by its key while it lasts, and is signed as Django signs it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from partners.web.account.session_store import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    kept = DatabaseSessions()
    kept["partner_id"] = 7
    kept.save()
    return kept.session_key


def test_what_is_kept_is_found(key):
    assert dict(SessionStore(key).items()) == {"partner_id": 7}


def test_what_is_over_is_not_found(key):
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))

    over = SessionStore(key)

    assert (dict(over.items()), over.session_key) == ({}, None)


def test_an_unknown_key_is_not_kept():
    unknown = SessionStore("a" * 32)

    assert (dict(unknown.items()), unknown.session_key) == ({}, None)
