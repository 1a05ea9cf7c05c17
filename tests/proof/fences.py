"""What every answer tells a browser to hold to, whatever was asked; and none holds code or a secret."""

import re

from django.conf import settings
from django.http import HttpResponse

from partners.models import ApiToken, SigningKey
from tests.factories import PASSWORD
from tests.proof.houses import House

POLICY = {
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
}
OTHER_POLICIES = {"files/<uuid:key>/": {"default-src 'none'", "frame-ancestors 'none'", "sandbox"}}
INLINE_CODE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")"
)


def secrets_of(house: House) -> list[bytes]:
    keys = SigningKey.objects.filter(partner=house.partner)
    texts = [
        *(house.token, settings.SECRET_KEY, settings.FIELD_ENCRYPTION_KEY, PASSWORD),
        *ApiToken.objects.filter(partner=house.partner).values_list("digest", flat=True),
        *(text for key in keys for text in (key.secret(), bytes(key.sealed_secret).decode())),
        *("pbkdf2_", "argon2", "md5$", "Traceback", "psycopg", "/site-packages/"),
    ]
    return [text.encode() for text in texts]


def assert_fenced(answer: HttpResponse, pattern: str, secrets: list[bytes]) -> None:
    content = answer.getvalue()
    assert set(answer["Content-Security-Policy"].split("; ")) == OTHER_POLICIES.get(pattern, POLICY)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not answer.has_header("Access-Control-Allow-Origin")
    assert [secret for secret in secrets if secret in content] == []
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert INLINE_CODE.findall(content.decode()) == []
