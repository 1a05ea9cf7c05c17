"""A caller is a program with a bearer token, found by its digest in one query, or a person with a session."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from partners.models import ApiToken


class BearerAuthentication(BaseAuthentication):
    """An unknown and a revoked token get the same 401."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, ApiToken] | None:
        scheme, _space, text = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = ApiToken.objects.opening(text.strip())
        if token is None:
            raise AuthenticationFailed(_("This token is unknown or was revoked."), code="unknown_token")
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="Holdfast"'


class StaffAuthentication(SessionAuthentication):
    """The session of the staff pages; a write needs its CSRF token in the `X-CSRFToken` header."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refusal:
            raise PermissionDenied(
                _("A write with a session needs the CSRF token in the X-CSRFToken header."),
                code="csrf_failed",
            ) from refusal
