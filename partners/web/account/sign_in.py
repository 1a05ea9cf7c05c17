"""Signing in with e-mail and password, then with the second factor of those who have one; or with a passkey."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from partners.web.account.forms import worded


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        worded(self, login=_("Email address"), password=_("Password"))
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class SignIn(LoginView):
    template_name = "partners/sign_in.html"


class ToSignIn(RedirectView):
    """With whatever was asked along."""

    http_method_names = ["get", "head", "options"]
    pattern_name = "sign-in"
    query_string = True
