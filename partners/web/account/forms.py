"""django-allauth's forms in our words: a label above each field, and nothing that stands in for it inside."""

import struct
from collections.abc import Callable
from typing import Any

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60


def worded(form: forms.Form, **labels: str | Promise) -> None:
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)


def asking_for_new(form: forms.Form, **labels: str | Promise) -> None:
    worded(form, password1=_("New password"), password2=_("New password, again"), **labels)
    form.fields["password1"].help_text = " ".join(password_validators_help_texts())


def asking_for_code(form: forms.Form, help_text: str | Promise) -> None:
    """Recovery codes are digits too, so that a phone may show its number pad."""
    worded(form, code=_("Code"))
    form.fields["code"].help_text = help_text
    form.fields["code"].widget.attrs |= {"inputmode": "numeric", "autofocus": True}


class ForgottenForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, email=_("Email address"))


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_new(self)


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_new(self, oldpassword=_("Your password now"))
        self.fields["oldpassword"].help_text = ""


class SetPasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_new(self)


class ConfirmForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, password=_("Your password"))
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs["autofocus"] = True


class EachCodeOnce:
    """django-allauth forgets after 30 seconds that a code was used, while clocks that differ keep it right longer."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        used: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if used.type == Authenticator.Type.TOTP and not _is_first_use(used, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _is_first_use(authenticator: Authenticator, code: str) -> bool:
    periods = 2 * app_settings.TOTP_TOLERANCE + 1
    key = f"used-code:{authenticator.pk}:{normalize_user_code(code)}"
    return cache.add(key, "used", timeout=periods * app_settings.TOTP_PERIOD)


class CodeForm(EachCodeOnce, mfa.AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_code(self, _("From your authenticator app, or one of your recovery codes."))


class ConfirmCodeForm(EachCodeOnce, mfa.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_code(self, _("From your authenticator app, or one of your recovery codes."))


class ActivateForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_code(self, _("The six digits that the app shows now."))


NONSENSE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error)
"""What reading a credential may end in that no device made."""


class Credential(forms.JSONField):
    """Django's field breaks off where the JSON is sound, but nested too deeply or a number of too many digits."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except NONSENSE as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was wrong is not sent back."""
        return initial


class ReadCarefully(forms.Form):
    """A credential that cannot be read is refused like a wrong one."""

    credential = Credential(widget=forms.HiddenInput)

    def clean_credential(self) -> Any:
        above = getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"])
        return _read(above)

    def clean(self) -> Any:
        return _read(super().clean)


def _read(reading: Callable[[], Any]) -> Any:
    try:
        return reading()
    except NONSENSE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class SignInWithPasskeyForm(ReadCarefully, passkeys.LoginWebAuthnForm):
    pass


class AuthenticatePasskeyForm(ReadCarefully, passkeys.AuthenticateWebAuthnForm):
    pass


class ConfirmWithPasskeyForm(ReadCarefully, passkeys.ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(ReadCarefully, passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(
            self, name=_("Name of this passkey"), passwordless=_("Sign in with it alone, without a password")
        )
        self.fields["name"].max_length = LONGEST_NAME
        self.fields["passwordless"].help_text = _(
            "Your device then asks for a fingerprint, a face or its PIN."
        )
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return super().clean_name()[:LONGEST_NAME]


class RenamePasskeyForm(passkeys.EditWebAuthnForm):
    name = forms.CharField(label=_("Name of this passkey"), max_length=LONGEST_NAME)
