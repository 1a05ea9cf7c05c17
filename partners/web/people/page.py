"""The list of people, and an invitation to it. A new invitation's link is shown once, because mail may not arrive."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from partners.access import can
from partners.enums import Role
from partners.errors import HoldfastError
from partners.models import Invitation, Membership
from partners.services.colleagues import is_below
from partners.services.invite_person import LONGEST_EMAIL, invite_person
from partners.web.people.invitation_mail import link_of, send_invitation
from partners.web.staff_page import StaffPage

NEW = "new_invitation"
"""The session's key of an invitation whose link is still to be shown."""


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("Email address"), max_length=LONGEST_EMAIL)
    role = forms.ChoiceField(label=_("Role"), initial=Role.COORDINATOR)

    def __init__(self, *args: Any, roles: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles


class People(StaffPage):
    word = "people.write"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(InviteForm(roles=self.roles()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InviteForm(request.POST, roles=self.roles())
        if not form.is_valid():
            return self.show(form)
        try:
            invitation = invite_person(actor=self.actor, **form.cleaned_data)
        except HoldfastError as error:
            form.add_error(error.field if error.field in form.fields else None, error.text)
            return self.show(form)
        request.session[NEW] = invitation.pk
        if not send_invitation(invitation, self.actor):
            messages.warning(request, _("The mail could not be sent. Pass the link on yourself."))
        return redirect("people")

    def show(self, form: InviteForm, refused: dict[int, str] | None = None) -> HttpResponse:
        """`refused` says why a change was not made, by membership."""
        people = (
            Membership.objects.for_partner(self.actor.partner).select_related("user").with_second_factor()
        )
        context = {
            "form": form,
            "people": [self._row(one, refused or {}) for one in people.order_by("-is_active", *BY_NAME)],
            "invitations": self._invitations(),
            "roles": self.roles(),
            "new_link": self._new_link(),
            "may_change_partner": can(self.actor, "partner.write"),
        }
        return render(self.request, "partners/people/page.html", context)

    def roles(self) -> list[tuple[str, Any]]:
        """Those that the person may give."""
        return [choice for choice in Role.choices if is_below(self.actor, choice[0])]

    def _row(self, membership: Membership, refused: dict[int, str]) -> dict[str, Any]:
        return {
            "membership": membership,
            "person": membership.user,
            "is_self": membership.user_id == self.actor.user_id,
            "may_change": is_below(self.actor, membership.role),
            "refusal": refused.get(membership.pk, ""),
        }

    def _invitations(self) -> list[dict[str, Any]]:
        found: QuerySet[Invitation] = Invitation.objects.for_partner(self.actor.partner).open()
        return [{"invitation": one, "may_change": is_below(self.actor, one.role)} for one in found]

    def _new_link(self) -> str:
        invited = self.request.session.pop(NEW, None)
        if invited is None:
            return ""
        invitation = Invitation.objects.for_partner(self.actor.partner).filter(pk=invited).first()
        return link_of(invitation) if invitation else ""


BY_NAME = ("user__last_name", "user__first_name", "user__email")
