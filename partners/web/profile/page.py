"""My profile: name, telephone, time zone and language; ways to the password and the second factor."""

from functools import cache
from typing import Any, cast
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from partners.enums import Language
from partners.errors import errors_by_field
from partners.models import User
from partners.services.save_profile import ProfileChanges, save_profile
from partners.services.sign_out import sign_out_everywhere
from partners.web.language import language_of
from partners.web.profile.own_page import OwnPage

FIELDS = ("first_name", "last_name", "phone", "time_zone", "language")


@cache
def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


class ProfileForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As in the browser")), *Language.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [("", _("As my partner")), *_zones()]
        for name, word in (("first_name", "given-name"), ("last_name", "family-name"), ("phone", "tel")):
            self.fields[name].widget.attrs["autocomplete"] = word


class Profile(OwnPage):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(ProfileForm(initial={name: getattr(self.person, name) for name in FIELDS}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProfileForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            changes = cast("ProfileChanges", form.cleaned_data)
            person = save_profile(actor=self.actor, user=self.person, changes=changes)
        except ValidationError as error:
            for name, sentences in errors_by_field(error).items():
                form.add_error(name if name in form.fields else None, sentences)
            return self._show(form)
        _say_saved(request, person)
        return redirect("profile")

    def _show(self, form: ProfileForm) -> HttpResponse:
        context = {"form": form, "person": self.person, "is_protected": self.person.is_protected}
        return render(self.request, "partners/profile/page.html", context)


def _say_saved(request: HttpRequest, person: User) -> None:
    """In the language that was just chosen."""
    with override(language_of(request, person)):
        messages.success(request, gettext("Your profile is saved."))


class SignOutElsewhere(OwnPage):
    def post(self, request: HttpRequest) -> HttpResponse:
        update_session_auth_hash(request, sign_out_everywhere(actor=self.actor, user=self.person))
        messages.success(request, gettext("You are signed out everywhere else."))
        return redirect("profile")
