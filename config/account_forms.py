"""Our forms for django-allauth's pages, by its own names of them."""

ACCOUNT_FORMS = {
    "login": "partners.web.account.sign_in.SignInForm",
    "reset_password": "partners.web.account.forms.ForgottenForm",
    "reset_password_from_key": "partners.web.account.forms.NewPasswordForm",
    "change_password": "partners.web.account.forms.ChangePasswordForm",
    "set_password": "partners.web.account.forms.SetPasswordForm",
    "reauthenticate": "partners.web.account.forms.ConfirmForm",
}
MFA_FORMS = {
    "authenticate": "partners.web.account.forms.CodeForm",
    "reauthenticate": "partners.web.account.forms.ConfirmCodeForm",
    "activate_totp": "partners.web.account.forms.ActivateForm",
    "login_webauthn": "partners.web.account.forms.SignInWithPasskeyForm",
    "authenticate_webauthn": "partners.web.account.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": "partners.web.account.forms.ConfirmWithPasskeyForm",
    "add_webauthn": "partners.web.account.forms.PasskeyForm",
    "edit_webauthn": "partners.web.account.forms.RenamePasskeyForm",
}
