"""Where an invitation's link leads: somebody new chooses a password, somebody with an account accepts."""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from partners.errors import HoldfastError, Unknown, errors_by_field
from partners.models import Invitation, Membership, User
from partners.services.accept_invitation import join_as_new, join_with_account
from partners.web.account.forms import asking_for_new
from partners.web.at_work import CHOSEN


class JoinForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    password1 = forms.CharField(
        max_length=1000, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        max_length=1000, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asking_for_new(self)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if "password1" in cleaned and "password2" in cleaned and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", _("These are two different passwords."))
        return cleaned


@method_decorator(never_cache, name="dispatch")
@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class Join(View):
    """The link is a secret: the page that it opens is kept by no browser, and it works once."""

    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = Invitation.objects.by_token(kwargs["token"])
        if found is None:
            return self._gone()
        self.invitation = found
        try:
            return super().dispatch(request, *args, **kwargs)
        except Unknown:
            return self._gone()

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._show(None if self._has_account() else JoinForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if self._has_account():
            return self._join_with_account(token)
        form = JoinForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            membership = join_as_new(
                token=token,
                first_name=form.cleaned_data["first_name"],
                last_name=form.cleaned_data["last_name"],
                password=form.cleaned_data["password1"],
            )
        except Unknown:
            raise
        except HoldfastError as error:
            for name, sentences in errors_by_field(error).items():
                form.add_error("password1" if name == "password" else None, sentences)
            return self._show(form)
        login(request, membership.user)
        return self._to_work(membership)

    def _join_with_account(self, token: str) -> HttpResponse:
        user = self.request.user
        if not user.is_authenticated or not self._is_for(user):
            return self._show(None)
        return self._to_work(join_with_account(token=token, user=user))

    def _to_work(self, membership: Membership) -> HttpResponse:
        self.request.session[CHOSEN] = membership.partner_id
        return redirect("start")

    def _has_account(self) -> bool:
        return User.objects.filter(email__iexact=self.invitation.email).exists()

    def _is_for(self, user: Any) -> bool:
        return user.is_authenticated and user.email.lower() == self.invitation.email.lower()

    def _show(self, form: JoinForm | None) -> HttpResponse:
        """Without a form, somebody with an account accepts or is asked to sign in."""
        context = {
            "invitation": self.invitation,
            "form": form,
            "is_for_user": self._is_for(self.request.user),
        }
        return render(self.request, "partners/people/invitation.html", context)

    def _gone(self) -> HttpResponse:
        return render(self.request, "partners/people/invitation_gone.html", status=404)
