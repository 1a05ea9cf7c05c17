"""A session of the ground's owner, as if they had signed in: put straight into the database."""

import secrets

from django.core import signing
from django.core.signing import JSONSerializer
from django.utils.crypto import salted_hmac

from tests.bench import filling
from tests.bench.ground import Ground, Row

PERSON = "SELECT id, password, sign_out_round FROM partners_user WHERE email = %s"
OPENS = """
INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, now() + interval '1 day')
RETURNING session_key
"""
PASSWORD = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
ROUND = "partners.models.User.sign_out_round"
SESSIONS = "django.contrib.sessions.SessionStore"


def cookie(ground: Ground) -> str:
    """Of the session that the ground names, or of a new one."""
    return f"sessionid={ground.ways.get('session') or _opened(ground)}"


def _opened(ground: Ground) -> str:
    secret = filling.environment(ground.size)["SECRET_KEY"]
    (person,) = ground.rows(PERSON, ground.ways["staff"]["email"])
    session = {
        "_auth_user_id": str(person["id"]),
        "_auth_user_backend": "partners.web.account.backend.Backend",
        "_auth_user_hash": _mark(person, secret),
    }
    signer = signing.TimestampSigner(key=secret, salt=SESSIONS, fallback_keys=[])
    data = signer.sign_object(session, serializer=JSONSerializer, compress=True)
    (opened,) = ground.rows(OPENS, secrets.token_hex(16), data)
    return opened["session_key"]


def _mark(person: Row, secret: str) -> str:
    """With which each of the person's sessions is marked."""
    of_password = salted_hmac(PASSWORD, person["password"], secret=secret, algorithm="sha256").hexdigest()
    return salted_hmac(ROUND, f"{of_password}{person['sign_out_round']}", secret=secret).hexdigest()
