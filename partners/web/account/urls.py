"""The routes of django-allauth that people here need, by its own names; there are no others.

No browser keeps its pages. `account_login` is the name by which it knows our sign-in.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path, re_path, reverse_lazy
from django.views.decorators.cache import never_cache

from partners.web.account.sign_in import SignIn, ToSignIn

SECOND_FACTOR = reverse_lazy("mfa_index")
rename_passkey = passkeys.EditWebAuthnView.as_view(success_url=SECOND_FACTOR)
remove_passkey = passkeys.RemoveWebAuthnView.as_view(success_url=SECOND_FACTOR)


def at(address: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(address, never_cache(view), name=name)


PASSWORD = "account/password/"  # noqa: S105 - an address
FACTOR = "account/second-factor/"

signing_in = [
    at("sign-in/", SignIn.as_view(), "sign-in"),
    at("sign-out/", LogoutView.as_view(), "sign-out"),
    at("account/", ToSignIn.as_view(), "account_login"),
    at("account/passkey/", passkeys.login_webauthn, "mfa_login_webauthn"),
    at("account/code/", mfa.authenticate, "mfa_authenticate"),
]
forgotten = [
    at(f"{PASSWORD}forgotten/", account.password_reset, "account_reset_password"),
    at(f"{PASSWORD}forgotten/sent/", account.password_reset_done, "account_reset_password_done"),
    re_path(
        rf"^{PASSWORD}new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    at(f"{PASSWORD}new/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
]
confirming = [
    at("account/confirm/", account.reauthenticate, "account_reauthenticate"),
    at("account/confirm/code/", mfa.reauthenticate, "mfa_reauthenticate"),
    at("account/confirm/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
]
own_password = [
    at(PASSWORD, account.password_change, "account_change_password"),
    at(f"{PASSWORD}first/", account.password_set, "account_set_password"),
]
second_factor = [
    at(FACTOR, mfa.index, "mfa_index"),
    at(f"{FACTOR}app/", totp.activate_totp, "mfa_activate_totp"),
    at(f"{FACTOR}app/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    at(f"{FACTOR}codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    at(f"{FACTOR}codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    at(f"{FACTOR}codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    at(f"{FACTOR}passkeys/", passkeys.add_webauthn, "mfa_add_webauthn"),
    at(f"{FACTOR}passkeys/<id:pk>/", rename_passkey, "mfa_edit_webauthn"),
    at(f"{FACTOR}passkeys/<id:pk>/remove/", remove_passkey, "mfa_remove_webauthn"),
]

urlpatterns = [*signing_in, *forgotten, *confirming, *own_password, *second_factor]
